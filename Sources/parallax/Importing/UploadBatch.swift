import Experience
import Foundation
import Intake
import Traffic

/// Lines to be posted to a server as one, in its own format.
struct UploadBatch: Sendable {
    /// Small enough that a retry costs little, large enough that the way there and back does not matter.
    static let lines = 2000

    var bytes: [UInt8] = []
    /// For each line of `bytes` the line of the chunk that it came from.
    var lineNumbers: [Int] = []
}

/// A chunk as a server takes it.
struct UploadChunk: Sendable {
    var path: String
    var content: ImportContent
    var tally: ChunkTally
    var batches: [UploadBatch] = []
}

/// Turns chunks into what a server takes: NDJSON as it is, everything else decoded here and written as NDJSON.
///
/// The format has no field for an address. So that visitors can be told apart, a line without a customer gets a hash of
/// address, agent and host as one, under a key that is made for each run and each day and never written down.
struct UploadWriter: Sendable {
    private let visitors: Pseudonyms
    private let run: String
    private let service: String?

    /// - Parameter run: names this run; lines without an id get one made of it, so that a batch sent twice is taken once.
    init(secret: Data, run: String, service: String?) {
        self.visitors = Pseudonyms(secret: secret)
        self.run = run
        self.service = service
    }

    func chunk(_ chunk: ImportChunk) -> UploadChunk {
        var upload = UploadChunk(path: chunk.path, content: chunk.decoder.content, tally: ChunkTally(chunk))
        var writer = NDJSONWriter()
        chunk.eachRecord { line, record in
            upload.tally.counts.records += 1
            do throws(Refusal) {
                let record = try record.get()
                var bytes: [UInt8] = []
                if chunk.decoder.format == .ndjson, self.service == nil || chunk.decoder.content == .signals {
                    bytes += record
                    bytes.append(UInt8(ascii: "\n"))
                } else if chunk.decoder.content == .signals {
                    bytes = try Self.line(try chunk.decoder.signal(record))
                } else {
                    var raw = try chunk.decoder.interaction(record)
                    self.complete(&raw, chunk, line)
                    writer.append(raw, to: &bytes)
                }
                upload.append(bytes, line)
            } catch {
                upload.tally.refuse(error, path: chunk.path, line: line, record: try? record.get())
            }
        }
        return upload
    }

    private func complete(_ raw: inout RawInteraction, _ chunk: ImportChunk, _ line: Int) {
        if raw.service == nil { raw.service = self.service }
        if raw.id == nil { raw.id = "\(self.run)-\(chunk.file)-\(chunk.number)-\(line)" }
        guard raw.customer == nil, let at = raw.at else { return }
        let visitor = self.visitors.visitor(
            address: raw.address, agent: raw.userAgent, site: raw.host ?? raw.service ?? "", at: at)
        raw.customer = visitor.map { "visitor-" + String($0.rawValue, radix: 16) }
    }

    private static func line(_ signal: RawSignal) throws(Refusal) -> [UInt8] {
        let line = SignalLine(
            at: signal.at.map(InstantText.format), component: signal.component, state: signal.state.name,
            source: signal.source, since: signal.since.map(InstantText.format))
        do {
            return [UInt8](try JSONEncoder().encode(line)) + [UInt8(ascii: "\n")]
        } catch {
            throw Refusal(.notReadable, "The signal cannot be written as JSON: \(error)")
        }
    }

    private struct SignalLine: Encodable {
        var at: String?
        var component: String
        var state: String
        var source: String?
        var since: String?
    }
}

extension UploadChunk {
    fileprivate mutating func append(_ bytes: [UInt8], _ line: Int) {
        if self.batches.last.map({ $0.lineNumbers.count >= UploadBatch.lines }) ?? true {
            self.batches.append(UploadBatch())
        }
        self.batches[self.batches.count - 1].bytes += bytes
        self.batches[self.batches.count - 1].lineNumbers.append(line)
    }
}
