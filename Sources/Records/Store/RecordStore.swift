package import Foundation
package import GRDB

/// What people write down, in SQLite: one file in the data folder, for the server and the commands at once.
///
/// A write waits up to ``patience`` for another process's write; reads never wait.
package struct RecordStore: Sendable {
    /// The door to the file; one writer, several readers.
    package let database: any DatabaseWriter
    /// Where the file is.
    package let file: URL

    /// Seconds that a write waits for another process before it fails.
    package static let patience: Double = 5
    package static let fileName = "records.sqlite"

    /// Opens the store in the data folder; makes folder, file and tables that are not there yet.
    ///
    /// The file is readable by its owner alone.
    /// - Throws: ``RecordsTrouble``: the folder cannot be used, or a newer program has written the file.
    package static func open(folder: URL) throws -> RecordStore {
        let file = folder.appending(path: self.fileName)
        do {
            try self.prepare(folder: folder)
            // The migrator looks which steps are missing before its transaction begins: two at once would both take them.
            return try FolderLock.holding(folder) {
                try self.prepare(file: file)
                let pool = try DatabasePool(path: file.path(percentEncoded: false), configuration: self.configuration)
                try Migrations.apply(to: pool, file: file)
                return RecordStore(database: pool, file: file)
            }
        } catch let error as DatabaseError {
            throw RecordsTrouble.unusable(file: file.path(percentEncoded: false), reason: error.message ?? "\(error)")
        }
    }

    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "records"
        configuration.busyMode = .timeout(self.patience)
        return configuration
    }

    private static func prepare(folder: URL) throws {
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw RecordsTrouble.unusable(
                file: folder.path(percentEncoded: false), reason: "the folder can be neither found nor made")
        }
    }

    private static func prepare(file: URL) throws {
        let files = FileManager.default
        let path = file.path(percentEncoded: false)
        // SQLite gives its companions -wal and -shm the permissions of the file itself.
        if !files.fileExists(atPath: path),
            !files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        {
            throw RecordsTrouble.unusable(file: path, reason: "the file cannot be made; may this user write here?")
        }
    }
}
