import AsyncHTTPClient
import Experience
import Intake
import NIOCore
import NIOHTTP1

/// Asks one status page.
struct StatusPageClient: Sendable {
    let client: HTTPClient
    let page: StatusPage
    let now: Instant

    private static let timeout = Duration.seconds(20)
    /// Bytes of one answer, as they come and unpacked.
    private static let longestAnswer = 4 << 20

    /// What is kept from one round for the next.
    struct Memory: Sendable {
        /// Where the page was found to answer.
        var url: String
        /// What it said of its answer, to be asked only for a newer one.
        var entityTag: String?
        var lastModified: String?
        var reading: StatusPageReading
    }

    /// Why a round failed.
    struct Failure: Error {
        var message: String
        /// How long the page wants to be left alone.
        var retryAfter: Milliseconds?
    }

    /// Asks for what is new since the last round, or finds out where the page answers.
    ///
    /// - Throws: ``Failure``.
    func round(_ memory: Memory?) async throws -> Memory {
        if let memory { return try await self.asked(memory.url, memory) }
        let addresses = self.addresses
        var said: [String] = []
        for address in addresses {
            do {
                return try await self.asked(address, nil)
            } catch let failure as Failure where addresses.count > 1 && failure.retryAfter == nil {
                said.append("\(address): \(failure.message)")
            }
        }
        throw Failure(message: said.joined(separator: "; "))
    }

    /// Where it may answer: an address with a path is taken at its word, and where a page is alone, its format says where its
    /// answer for programs is.
    private var addresses: [String] {
        let url = self.page.url
        let rest = url.drop { $0 != ":" }.dropFirst(3)
        guard !rest.contains("/"), !rest.contains("?") else { return [url] }
        let paths: [String] =
            switch self.page.format {
            case .statuspage: ["/api/v2/summary.json"]
            case .instatus: ["/summary.json"]
            case .feed: ["/history.atom", "/history.rss"]
            case nil: ["/api/v2/summary.json", "/summary.json", "/history.atom"]
            }
        return paths.map { url + $0 }
    }

    private func asked(_ url: String, _ memory: Memory?) async throws -> Memory {
        guard let answer = try await self.answer(url, memory) else {
            // A 304 without a memory is answered to nobody.
            guard let memory else { throw Failure(message: "it answered 304 to nobody who knew it") }
            return memory
        }
        do {
            var reading = try answer.body.read { (bytes) throws(Refusal) in
                try StatusPageReading(bytes, format: self.page.format, now: self.now)
            }
            var (tag, modified) = (answer.entityTag, answer.lastModified)
            if reading.lacksParts(for: self.page) {
                try await self.addParts(to: &reading, from: url)
                // Two answers that change apart: always asked for.
                (tag, modified) = (nil, nil)
            }
            // What is open in a feed also depends on how old it is.
            if reading.format == .feed { (tag, modified) = (nil, nil) }
            return Memory(url: url, entityTag: tag, lastModified: modified, reading: reading)
        } catch let refusal as Refusal {
            throw Failure(message: refusal.message)
        }
    }

    private func addParts(to reading: inout StatusPageReading, from url: String) async throws {
        let base = url.hasSuffix("/summary.json") ? String(url.dropLast("/summary.json".count)) : url
        let answer: Answer?
        do {
            answer = try await self.answer(base + "/v3/components.json", nil)
        } catch is Failure {
            answer = try await self.answer(base + "/v2/components.json", nil)
        }
        try answer?.body.read { (bytes) throws(Refusal) in try reading.addParts(bytes) }
    }
}

extension StatusPageClient {
    private struct Answer: Sendable {
        var body: [UInt8]
        var entityTag: String?
        var lastModified: String?
    }

    /// - Returns: nil where nothing is newer than what is remembered.
    private func answer(_ url: String, _ memory: Memory?) async throws -> Answer? {
        do {
            return try await waiting(upTo: Self.timeout) { try await self.ask(url, memory) }
        } catch let failure as Failure {
            throw failure
        } catch let refusal as Refusal {
            throw Failure(message: refusal.message)
        } catch is NIOTooManyBytesError {
            throw Failure(
                message: "its answer is longer than \(Self.longestAnswer >> 20) MiB, which is all that is read")
        } catch {
            throw Failure(message: "\(error)")
        }
    }

    private func ask(_ url: String, _ memory: Memory?) async throws -> Answer? {
        var request = HTTPClientRequest(url: url)
        request.headers.add(
            name: "Accept", value: "application/json, application/atom+xml, application/rss+xml, */*;q=0.1")
        request.headers.add(name: "Accept-Encoding", value: "gzip")
        request.headers.add(name: "User-Agent", value: "Parallax/\(ProgramVersion.text)")
        if let tag = memory?.entityTag { request.headers.add(name: "If-None-Match", value: tag) }
        if let time = memory?.lastModified { request.headers.add(name: "If-Modified-Since", value: time) }
        let response = try await self.client.execute(request, deadline: .now() + .seconds(20))
        if response.status == .notModified, memory != nil { return nil }
        guard response.status == .ok else { throw Self.failure(response) }
        let body = Array(buffer: try await response.body.collect(upTo: Self.longestAnswer))
        let isPacked = response.headers.first(name: "Content-Encoding")?.lowercased() == "gzip"
        return Answer(
            body: isPacked ? try Gunzip.inflate(body, limit: Self.longestAnswer) : body,
            entityTag: response.headers.first(name: "ETag"),
            lastModified: response.headers.first(name: "Last-Modified"))
    }

    private static func failure(_ response: HTTPClientResponse) -> Failure {
        let said = "it answered \(response.status.code) \(response.status.reasonPhrase)"
        if let place = response.headers.first(name: "Location"), (300..<400).contains(response.status.code) {
            return Failure(message: "\(said) and leads to \(place.prefix(200)): name that address in the catalogue")
        }
        guard [429, 500, 502, 503, 504].contains(response.status.code) else { return Failure(message: said) }
        let seconds = response.headers.first(name: "Retry-After").flatMap { Int64($0) }
        return Failure(message: said, retryAfter: seconds.map { .seconds(min(max($0, 0), 86_400)) } ?? .seconds(0))
    }
}

extension [UInt8] {
    /// Lends the bytes, and lets refusals through.
    fileprivate func read<Value>(_ body: (UnsafeRawBufferPointer) throws(Refusal) -> Value) throws -> Value {
        try self.withUnsafeBytes { try body($0) }
    }
}
