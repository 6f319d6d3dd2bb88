/// How much the spool takes before it refuses with ``SpoolError/full``.
package struct SpoolLimits: Sendable {
    /// Bytes on disk that may wait to be loaded.
    package var storedBytes: Int
    /// Bytes in memory that may wait for the next commit.
    package var waitingBytes: Int
    /// Bytes that are joined into one row at most, so that a row is cheap to hold and to decode.
    package var rowBytes: Int

    package init(storedBytes: Int = 2 << 30, waitingBytes: Int = 64 << 20, rowBytes: Int = 1 << 20) {
        self.storedBytes = storedBytes
        self.waitingBytes = waitingBytes
        self.rowBytes = rowBytes
    }
}

/// Why the spool did not take a batch. Nothing was acknowledged; the sender keeps it and tries again.
package enum SpoolError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The limit is reached: the facts are away or slower than what comes in.
    case full
    /// The disk does not take it, with what SQLite says.
    case unwritable(String)

    package var description: String {
        switch self {
        case .full:
            "The spool is full: more came in than the fact store has taken. Nothing was taken; try again later."
        case .unwritable(let reason):
            "The spool cannot be written: \(reason). Check that the data folder is writable and the disk is not full."
        }
    }
}
