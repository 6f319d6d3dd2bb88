/// The records cannot be used at all; for whoever runs the installation.
package enum RecordsTrouble: Error, Sendable, Equatable, CustomStringConvertible {
    /// The folder or file cannot be opened or written.
    case unusable(file: String, reason: String)
    /// A newer Parallax has changed the tables; this one could do harm.
    case newer(file: String, unknown: [String])

    /// What happened and what to do.
    package var description: String {
        switch self {
        case .unusable(let file, let reason):
            "The records in \(file) cannot be opened: \(reason). Check that the folder exists, that this user may write "
                + "there and that the disk is not full."
        case .newer(let file, let unknown):
            "\(file) was written by a newer Parallax (it knows \(unknown.joined(separator: ", "))). Start that version, or "
                + "put the backup back that you made before the upgrade."
        }
    }
}
