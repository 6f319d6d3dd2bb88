import Crypto
import Facts
import Foundation

/// The folder in which an installation keeps everything: facts, spool, records and the key of its pseudonyms.
struct DataFolder {
    let url: URL

    var path: String { self.url.path(percentEncoded: false) }

    /// Makes the folder where there is none, readable by its owner alone.
    init(path: String) throws {
        self.url = URL(filePath: path, directoryHint: .isDirectory).standardizedFileURL
        do {
            try FileManager.default.createDirectory(
                at: self.url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Trouble(
                "The data folder \(path) can be neither found nor made. Name a folder that this user may write to: "
                    + "--data DIR.")
        }
    }

    /// The key under which customers' ids are hashed: made once, and kept, since without it yesterday's customers are
    /// strangers.
    func secret() throws -> Data {
        let file = self.url.appending(path: "secret.key").path(percentEncoded: false)
        if let kept = FileManager.default.contents(atPath: file) { return try self.checked(kept, file) }
        // Written whole beside its place and only then put there, where nobody else's is: a crash leaves no half of it,
        // and of two programs that begin at once the second takes the first one's.
        let draft = file + ".\(UUID().uuidString)"
        defer { unlink(draft) }
        let made = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        let isWritten = FileManager.default.createFile(
            atPath: draft, contents: made, attributes: [.posixPermissions: 0o600])
        guard isWritten, link(draft, file) == 0 || errno == EEXIST,
            let kept = FileManager.default.contents(atPath: file)
        else {
            throw Trouble(
                "\(file) cannot be written. Check that this user may write to the data folder and that the disk is not "
                    + "full.")
        }
        return try self.checked(kept, file)
    }

    private func checked(_ key: Data, _ file: String) throws -> Data {
        guard key.count >= 32 else {
            throw Trouble(
                "\(file) is damaged. Put it back from a backup; without it customers seen before count as new (then "
                    + "delete it).")
        }
        return key
    }
}

/// What the person at the command line is told when something cannot be done: what is wrong and what to do.
struct Trouble: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
