import Embedded
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// The shop's files (`web/demo-shop`), with the beacon's address and key written into its pages.
final class DemoShopPages: Sendable {
    private let files: [String: EmbeddedFile]
    private let release: String
    private let parallaxPort: Int
    private let key = Mutex("")

    init(release: String, parallaxPort: Int) {
        let all = EmbeddedFile.files(in: "demo-shop").map { (String($0.path.dropFirst("demo-shop/".count)), $0) }
        self.files = Dictionary(all, uniquingKeysWith: { first, _ in first })
        self.release = release
        self.parallaxPort = parallaxPort
    }

    func use(key: String) {
        self.key.withLock { $0 = key }
    }

    /// A page for whoever asked at this host.
    func page(_ name: String, _ request: Request) throws -> Response {
        guard let file = self.files[name] else { throw HTTPError(.notFound) }
        // Whatever name the visitor knows this machine by, Parallax is there too.
        let host = (request.head.authority ?? "127.0.0.1").prefix { $0 != ":" }
        let parallax = "http://\(host):\(self.parallaxPort)"
        var text = file.text
        for part in ["head", "top", "foot"] {
            text = text.replacing("{{\(part)}}", with: self.files["parts/\(part).html"]?.text ?? "")
        }
        let words = [
            "beacon": parallax + "/b.js", "key": self.key.withLock { $0 }, "release": self.release,
            "parallax": parallax,
        ]
        for (name, word) in words { text = text.replacing("{{\(name)}}", with: Self.escaped(word)) }
        return self.response(ByteBuffer(string: text), "text/html; charset=utf-8", parallax: parallax)
    }

    func asset(_ name: String) throws -> Response {
        guard let file = self.files["assets/\(name)"] else { throw HTTPError(.notFound) }
        return self.response(ByteBuffer(bytes: file.bytes), Self.type(of: name), parallax: nil)
    }

    private func response(_ bytes: ByteBuffer, _ type: String, parallax: String?) -> Response {
        var headers: HTTPFields = [.contentType: type, .cacheControl: "no-cache", .xContentTypeOptions: "nosniff"]
        if let parallax {
            // As docs/guide/reports.md says, for a site without https.
            let reports = "\(parallax)/reports?key=\(self.key.withLock { $0 })"
            headers[.contentSecurityPolicy] = """
                default-src 'none'; script-src 'self' \(parallax); style-src 'self'; img-src 'self' data:; \
                connect-src 'self' \(parallax); form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
                report-uri \(reports)
                """
            headers[.reportingEndpoints] = "default=\"\(reports)\""
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }

    private static func type(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "js": "text/javascript; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "svg": "image/svg+xml"
        default: "application/json"
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
    }
}

extension HTTPField.Name {
    fileprivate static var reportingEndpoints: HTTPField.Name { HTTPField.Name("Reporting-Endpoints") ?? .server }
}
