import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

/// What a browser does: keeps cookies, reads hidden fields, sends forms with its own origin.
final class Browser {
    let client: any TestClientProtocol
    var cookie: String?
    /// What the browser says about where its forms come from.
    var headers: HTTPFields = [.origin: "http://localhost", .init("Sec-Fetch-Site")!: "same-origin"]

    init(_ client: any TestClientProtocol) {
        self.client = client
    }

    static func password(of name: String) -> String { "\(name) keeps bees and books" }

    /// Signs in as one of the cast.
    static func signedIn(as name: String, _ client: any TestClientProtocol) async throws -> Browser {
        let browser = Browser(client)
        let answer = try await browser.submit(
            "/sign-in", on: "/sign-in",
            ["email": "\(name.lowercased())@example.com", "password": self.password(of: name)])
        try #require(answer.status == .seeOther)
        return browser
    }

    func get(_ path: String) async throws -> TestResponse {
        try await self.send(path, .get, ["Accept": "text/html"], body: nil)
    }

    /// Opens the page, takes the form's hidden field from it, and sends the form.
    func submit(_ path: String, on page: String, _ fields: [String: String]) async throws -> TestResponse {
        let text = try await self.get(page).text
        let stamp = try #require(text.firstMatch(of: /name="csrf" value="([^"]+)"/)?.1)
        return try await self.post(path, fields.merging(["csrf": String(stamp)]) { own, _ in own })
    }

    /// Sends a form as it stands.
    func post(_ path: String, _ fields: [String: String]) async throws -> TestResponse {
        let pairs = fields.map { "\($0.key)=\(Self.escaped($0.value))" }.joined(separator: "&")
        let form = ["Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"]
        return try await self.send(path, .post, form, body: ByteBuffer(string: pairs))
    }

    private func send(
        _ path: String, _ method: HTTPRequest.Method, _ extra: [String: String], body: ByteBuffer?
    ) async throws -> TestResponse {
        var headers = method == .post ? self.headers : [:]
        for (name, value) in extra { headers[try #require(HTTPField.Name(name))] = value }
        headers[.cookie] = self.cookie.map { "parallax-session=\($0)" }
        let response = try await self.client.execute(uri: path, method: method, headers: headers, body: body)
        if let set = response.headers[.setCookie], let value = set.firstMatch(of: /^parallax-session=([^;]*)/)?.1 {
            self.cookie = value.isEmpty ? nil : String(value)
        }
        return response
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

extension TestResponse {
    var text: String { String(buffer: self.body) }
}
