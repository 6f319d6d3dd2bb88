import Embedded
import Foundation
package import NIOCore

/// A stylesheet, script or drawing that pages need: its bytes, its type, and a mark that changes with its content.
package struct Asset: Sendable, Equatable {
    package var bytes: ByteBuffer
    package var contentType: String
    /// Changes exactly when the bytes do.
    package var version: String

    /// All assets by their path below `web/assets`, as they are compiled in.
    static func embedded() -> [String: Asset] {
        let files = EmbeddedFile.files(in: "assets").map { file in
            let name = String(file.path.dropFirst("assets/".count))
            let asset = Asset(
                bytes: ByteBuffer(bytes: file.bytes), contentType: Self.contentType(of: name),
                version: file.contentHash)
            return (name, asset)
        }
        return Dictionary(files) { first, _ in first }
    }

    /// The asset as it lies in a folder now, for those who work on it; nil where there is none.
    static func read(_ name: String, in folder: URL) -> Asset? {
        guard !name.split(separator: "/").contains("..") else { return nil }
        let file = folder.appending(path: "assets").appending(path: name)
        guard let data = try? Data(contentsOf: file) else { return nil }
        return Asset(bytes: ByteBuffer(bytes: data), contentType: Self.contentType(of: name), version: "")
    }

    /// The media type that a file's name tells.
    package static func contentType(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js", "mjs": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "json", "map": "application/json"
        case "png": "image/png"
        case "woff2": "font/woff2"
        case "txt": "text/plain; charset=utf-8"
        default: "application/octet-stream"
        }
    }
}
