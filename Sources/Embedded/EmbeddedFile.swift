internal import CEmbedded

/// A template, asset or SQL file that was compiled into the program, so that it runs as one file from any folder.
///
/// `scripts/embed` says which files these are.
package struct EmbeddedFile: Sendable {
    /// Where the file lies below `web/`, or, for SQL, in the repository: `templates/status.mustache`,
    /// `assets/echarts/echarts.js`, `db/facts/0001-first-light.sql`.
    package let path: String

    /// Changes exactly when the content does: for asset URLs that may be cached for ever, and for ETags.
    ///
    /// FNV-1a with 64 bits, as 16 hexadecimal digits. It tells versions of our own files apart; it is no signature.
    package let contentHash: String

    /// A place in the C table rather than a pointer into it, which would not be `Sendable`.
    private let index: Int

    private init(index: Int) {
        let file = embedded_files()[index]
        self.path = String(cString: file.path)
        self.contentHash = hexadecimal(fnv1a(UnsafeRawBufferPointer(start: file.bytes, count: file.count)))
        self.index = index
    }

    /// The content where it lies in the program's own memory: valid for as long as the program runs.
    package var bytes: UnsafeRawBufferPointer {
        let file = embedded_files()[self.index]
        return UnsafeRawBufferPointer(start: file.bytes, count: file.count)
    }

    /// The content as UTF-8.
    package var text: String { String(decoding: self.bytes, as: UTF8.self) }
}

extension EmbeddedFile {
    /// Every file, in order of path (so that migrations come in theirs).
    package static let all: [EmbeddedFile] = (0..<embedded_file_count()).map(EmbeddedFile.init(index:))

    private static let byPath = Dictionary(uniqueKeysWithValues: Self.all.map { ($0.path, $0) })

    /// The file at exactly this path, if there is one.
    package static func named(_ path: String) -> EmbeddedFile? { Self.byPath[path] }

    /// The files below a folder, in order of path: `in: "db/facts"`.
    package static func files(in folder: String) -> [EmbeddedFile] {
        Self.all.filter { $0.path.hasPrefix(folder + "/") }
    }
}

/// Fowler, Noll and Vo's hash: http://www.isthe.com/chongo/tech/comp/fnv/
private func fnv1a(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
}

private func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
