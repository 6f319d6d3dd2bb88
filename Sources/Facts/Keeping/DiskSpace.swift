import Foundation

/// How full the disk under a folder is, as `df` tells it.
package struct DiskSpace: Sendable, Equatable {
    package var usedBytes: Int64
    /// What this user may still write.
    package var freeBytes: Int64

    package init(usedBytes: Int64, freeBytes: Int64) {
        self.usedBytes = usedBytes
        self.freeBytes = freeBytes
    }

    /// - Throws: when the folder is not there.
    package init(folder: String) throws {
        var answer = statvfs()
        guard statvfs(folder, &answer) == 0 else {
            throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: folder])
        }
        let block = Int64(answer.f_frsize)
        self.usedBytes = (Int64(answer.f_blocks) - Int64(answer.f_bfree)) * block
        self.freeBytes = Int64(answer.f_bavail) * block
    }

    /// Share of the disk in use, 0 to 1.
    package var used: Double {
        let all = self.usedBytes + self.freeBytes
        return all > 0 ? Double(self.usedBytes) / Double(all) : 0
    }

    /// The same disk with `bytes` of what is used counted as free.
    package func freeing(_ bytes: Int64) -> DiskSpace {
        let freed = min(bytes, self.usedBytes)
        return DiskSpace(usedBytes: self.usedBytes - freed, freeBytes: self.freeBytes + freed)
    }
}
