import Embedded
package import Foundation
package import HTTPTypes
package import Hummingbird

/// Makes pages out of templates and view models.
package struct Pages: Sendable {
    /// Words for the operator that every page must shout, such as a disk that is nearly full.
    package var warnings: @Sendable () -> [String] = { [] }

    private let developmentFolder: URL?
    private let library: PageLibrary
    private let assets: [String: Asset]
    private let addresses: [String: String]

    /// - Parameter developmentFolder: the repository's `web` folder, to read templates and assets from it each time; nil
    ///   to use what is compiled in.
    /// - Throws: ``PageLibrary/Broken`` where a template cannot be read.
    package init(developmentFolder: URL? = nil) throws {
        self.developmentFolder = developmentFolder
        let embedded = EmbeddedFile.files(in: "templates").map { file in
            (String(file.path.dropFirst("templates/".count).dropLast(".mustache".count)), file.text)
        }
        self.library =
            try developmentFolder.map { try Self.library(in: $0) }
            ?? PageLibrary(Dictionary(embedded) { first, _ in first })
        self.assets = Asset.embedded()
        self.addresses = Self.addresses(self.assets, isFixed: developmentFolder == nil)
    }

    /// Fills a template.
    ///
    /// - Parameters:
    ///   - template: its file's name without `.mustache`.
    ///   - model: a value whose stored properties the template names.
    /// - Throws: ``PageLibrary/Broken`` where there is no such template.
    package func html(_ template: String, _ model: Any, status: HTTPResponse.Status = .ok) throws -> Response {
        let library = try self.developmentFolder.map { try Self.library(in: $0) } ?? self.library
        let text = try library.text(template, model, surroundings: self.surroundings)
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-cache, private"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// What every page has now.
    var surroundings: Surroundings {
        Surroundings(warnings: self.warnings(), assets: self.addresses)
    }

    /// The asset at this path below `web/assets`, nil where there is none.
    func asset(_ name: String) -> Asset? {
        self.developmentFolder.flatMap { Asset.read(name, in: $0) } ?? self.assets[name]
    }

    private static func library(in folder: URL) throws -> PageLibrary {
        let files = try FileManager.default.contentsOfDirectory(
            at: folder.appending(path: "templates"), includingPropertiesForKeys: nil)
        let templates = try files.filter { $0.pathExtension == "mustache" }.map {
            ($0.deletingPathExtension().lastPathComponent, try String(contentsOf: $0, encoding: .utf8))
        }
        return try PageLibrary(Dictionary(templates) { first, _ in first })
    }

    /// By the last part of the name, with `_` for the dot, because a template reads `a.b` as b of a.
    private static func addresses(_ assets: [String: Asset], isFixed: Bool) -> [String: String] {
        let all = assets.map { name, asset in
            let last = name.split(separator: "/").last.map(String.init) ?? name
            let key = String(last.map { $0.isLetter || $0.isNumber ? $0 : "_" })
            return (key, "/assets/\(name)" + (isFixed ? "?v=\(asset.version)" : ""))
        }
        return Dictionary(all) { first, _ in first }
    }
}
