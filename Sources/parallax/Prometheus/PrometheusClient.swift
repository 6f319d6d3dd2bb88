import AsyncHTTPClient
import Experience
import Foundation
import Intake
import NIOCore
import NIOHTTP1
import Web

/// Asks one Prometheus.
struct PrometheusClient: Sendable {
    let client: HTTPClient
    let server: PrometheusServer

    /// Queries that are under way at once: a Prometheus is asked by others too.
    private static let atOnce = 4
    /// Bytes of one answer.
    private static let longestAnswer = 1 << 20

    /// What one round of all queries came to, and the first that failed.
    func round() async -> (round: PrometheusRound, trouble: String?) {
        var round = PrometheusRound()
        var trouble: String?
        await withTaskGroup(of: (PrometheusQuery, Result<[Double], Trouble>).self) { group in
            var waiting = self.server.queries[...]
            for query in waiting.prefix(Self.atOnce) { group.addTask { (query, await self.numbers(query)) } }
            waiting = waiting.dropFirst(Self.atOnce)
            for await (query, answer) in group {
                if let next = waiting.popFirst() { group.addTask { (next, await self.numbers(next)) } }
                switch answer {
                case .success(let numbers): round.add(query, numbers)
                case .failure(let error):
                    round.add(query, nil)
                    trouble = trouble ?? "\(query.query.prefix(200)): \(error)"
                }
            }
        }
        return (round, trouble)
    }

    private func numbers(_ query: PrometheusQuery) async -> Result<[Double], Trouble> {
        do {
            let answer = try await waiting(upTo: .milliseconds(self.server.timeout.count)) {
                try await self.ask(query.query)
            }
            return .success(answer.numbers)
        } catch let error as Refusal {
            return .failure(Trouble(error.message))
        } catch let error as Trouble {
            return .failure(error)
        } catch {
            return .failure(Trouble("\(error)"))
        }
    }

    /// By POST, so that a query may be as long as it likes.
    private func ask(_ query: String) async throws -> PrometheusAnswer {
        var request = HTTPClientRequest(url: self.server.address + "/api/v1/query")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        if let token = try self.token() { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        request.body = .bytes(ByteBuffer(string: "query=" + Query.encoded(query)))
        let response = try await self.client.execute(request, timeout: .milliseconds(self.server.timeout.count))
        let body = try await response.body.collect(upTo: Self.longestAnswer)
        // A wrong query is answered 400 or 422, with the reason in the same JSON.
        guard [200, 400, 422].contains(response.status.code) else {
            throw Trouble("it answered \(response.status.code) \(response.status.reasonPhrase)")
        }
        return try body.withUnsafeReadableBytes { try PrometheusAnswer($0) }
    }

    /// Read each time, so that it may change.
    private func token() throws -> String? {
        guard let file = self.server.tokenFile else { return nil }
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw Trouble("its token cannot be read from \(file)")
        }
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
