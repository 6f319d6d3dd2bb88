import Foundation

/// Keeps other processes (and other threads) out of a folder's first moments, so that what must be made once is.
///
/// An advisory lock on the folder itself (`flock`): it needs no file of its own and ends with the process that held it.
enum FolderLock {
    /// Does it while nobody else that asks for this lock does; waits for its turn.
    ///
    /// Where a file system knows no such lock, it is done without one.
    static func holding<Result>(_ folder: URL, _ body: () throws -> Result) rethrows -> Result {
        let descriptor = open(folder.path(percentEncoded: false), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return try body() }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
        return try body()
    }
}
