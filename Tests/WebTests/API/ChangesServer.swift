import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Records

@testable import Web

/// A server that remembers from one question to the next, and somebody with a token of each role.
struct ChangesServer {
    let client: any TestClientProtocol
    let store: RecordStore
    private let secrets: [Role: String]

    static let path = "/api/v1/changes"
    static let release = #"{"kind":"release","name":"5.14.0","service":"shop"}"#

    static func test(isOpen: Bool = false, _ body: @escaping @Sendable (ChangesServer) async throws -> Void)
        async throws
    {
        let folder = FileManager.default.temporaryDirectory.appending(path: "changes-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try RecordStore.open(folder: folder)
        var secrets: [Role: String] = [:]
        for role in Role.allCases {
            let name = "\(role.rawValue)'s pipeline"
            secrets[role] = try await ReadTokens(store: store).create(name: name, role: role, at: Samples.now).secret
        }
        let router = try APIServer(isOpen: isOpen).router(store)
        try await Application(router: router).test(.router) { [secrets] client in
            try await body(ChangesServer(client: client, store: store, secrets: secrets))
        }
    }

    /// - Parameters:
    ///   - role: whose token is sent; nil: none.
    ///   - headers: sent too.
    func ask(
        _ method: HTTPRequest.Method, _ rest: String = "", body: String? = nil, as role: Role? = .editor,
        headers: HTTPFields = [:]
    ) async throws -> APIServer.Answer {
        var headers = headers
        if let role { headers[.authorization] = "Bearer \(self.secrets[role] ?? "")" }
        return try await self.client.execute(
            uri: Self.path + rest, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) }
        ) { response in
            APIServer.Answer(
                status: response.status.code, headers: response.headers, body: String(buffer: response.body))
        }
    }

    /// The names of what is listed, newest first.
    func names(_ query: String = "") async throws -> [String] {
        try await self.ask(.get, query, as: .viewer).json()["changes"]?.list.compactMap { $0["name"]?.text } ?? []
    }
}
