import AsyncHTTPClient
import Foundation
import Intake
import NIOCore
import NIOHTTP1

/// Into a running server over HTTP, as any other client sends.
struct ServerDestination: ImportDestination {
    let server: URL
    let key: String
    let writer: UploadWriter
    let stop: ImportStop

    /// Tries of one batch while the server cannot be reached: about two minutes.
    private static let tries = 8
    /// How long a full server is waited for.
    private static let patience = Duration.seconds(900)

    func take(_ pipeline: ImportPipeline, _ progress: ImportProgress) async throws -> [UnreadableFile] {
        var kept = ImportTally()
        return try await pipeline.run { chunk in
            self.writer.chunk(chunk)
        } deliver: { upload in
            progress.read(lines: upload.tally.lineCount)
            var upload = upload
            for batch in upload.batches {
                let answer = try await self.send(batch, upload.content)
                upload.tally.add(answer, of: batch, path: upload.path, upload.content)
            }
            kept.add(upload.tally)
            progress.keep(kept)
        }
    }

    private func send(_ batch: UploadBatch, _ content: ImportContent) async throws -> UploadAnswer {
        let clock = ContinuousClock()
        let start = clock.now
        var failures = 0
        while true {
            do {
                let response = try await self.post(batch, content)
                let body = try await response.body.collect(upTo: 4 << 20)
                switch response.status.code {
                case 200, 400:
                    if let answer = UploadAnswer(Data(body.readableBytesView)) { return answer }
                    throw Self.trouble(response, body)
                case 429, 500...599:
                    guard clock.now - start < Self.patience else { throw Self.trouble(response, body) }
                    let wait = response.headers.first(name: "Retry-After").flatMap(Int.init) ?? 2
                    try await clock.sleep(for: .seconds(min(max(wait, 1), 60)))
                default: throw Self.trouble(response, body)
                }
            } catch let error where !(error is Trouble || error is CancellationError) {
                failures += 1
                guard failures < Self.tries else {
                    throw Trouble("\(self.server) cannot be reached: \(error). Does it run, and is --server right?")
                }
                try await clock.sleep(for: .seconds(1 << min(failures - 1, 5)))
            }
        }
    }

    private func post(_ batch: UploadBatch, _ content: ImportContent) async throws -> HTTPClientResponse {
        let path = content == .signals ? "intake/signals" : "intake/interactions"
        var request = HTTPClientRequest(url: self.server.appending(path: path).absoluteString)
        request.method = .POST
        request.headers.add(name: "Authorization", value: "Bearer \(self.key)")
        request.headers.add(name: "Content-Type", value: "application/x-ndjson")
        request.body = .bytes(ByteBuffer(bytes: batch.bytes))
        return try await HTTPClient.shared.execute(request, timeout: .seconds(60))
    }

    private static func trouble(_ response: HTTPClientResponse, _ body: ByteBuffer) -> Trouble {
        let what: String =
            switch response.status.code {
            case 401: "The server does not know this key. Make one: parallax key create --data DIR --name import."
            case 403: "The key is for browsers. Make one without origins: parallax key create --data DIR --name import."
            default: "The server answered \(response.status)."
            }
        return Trouble(what + " It says: \(String(buffer: body).prefix(400))")
    }
}

/// What a server answers to a batch.
struct UploadAnswer: Decodable {
    struct Line: Decodable {
        var line: Int
        var reason: String
        var message: String
    }

    var taken: Int
    var bots: Int?
    var duplicates: Int?
    var refusedCount: Int?
    var refused: [Line]?
    var neutralisedCount: Int?
    var neutralised: [Line]?

    /// Nil where it is no such answer.
    init?(_ body: Data) {
        guard let answer = try? JSONDecoder().decode(UploadAnswer.self, from: body) else { return nil }
        self = answer
    }
}

extension ChunkTally {
    /// Counts what a server said of a batch.
    mutating func add(_ answer: UploadAnswer, of batch: UploadBatch, path: String, _ content: ImportContent) {
        if content == .signals { self.counts.signals += answer.taken } else { self.counts.interactions += answer.taken }
        self.counts.bots += answer.bots ?? 0
        self.counts.duplicates += answer.duplicates ?? 0
        let listed = answer.refused ?? []
        for line in listed { self.refuse(line.refusal, path: path, line: batch.line(line)) }
        self.counts.refusedUntold += max(0, (answer.refusedCount ?? listed.count) - listed.count)
        let leftOut = answer.neutralised ?? []
        for line in leftOut { self.neutralise(line.refusal, path: path, line: batch.line(line)) }
        self.counts.neutralised += max(0, (answer.neutralisedCount ?? leftOut.count) - leftOut.count)
    }
}

extension UploadAnswer.Line {
    fileprivate var refusal: Refusal {
        Refusal(Refusal.Reason(rawValue: self.reason) ?? .notReadable, self.message)
    }
}

extension UploadBatch {
    /// The chunk's line that the server means.
    fileprivate func line(_ told: UploadAnswer.Line) -> Int {
        self.lineNumbers.indices.contains(told.line - 1) ? self.lineNumbers[told.line - 1] : told.line
    }
}
