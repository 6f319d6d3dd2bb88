import Experience
import Foundation

@testable import Facts
@testable import Intake

/// A decoder and what it is fuzzed with. Whatever it is given, it takes or refuses it, at once and within bounds, and what it
/// takes the store can read.
package struct FuzzedDecoder: Sendable, CustomStringConvertible {
    /// What a message became.
    enum Decoded {
        case pending(PendingReceipt)
        case facts(FactBatchWriter)
        /// Something of which only that it was read counts.
        case read
    }

    /// - Throws: ``Refusal``, or an error that a person reads.
    typealias Decode = @Sendable (UnsafeRawBufferPointer, FuzzedWorld) throws -> Decoded

    package let name: String
    /// Messages to begin with, each of which at least one of the decoders takes.
    package let seeds: [[UInt8]]
    /// Decoders that read the same format or nearly so; each is given every message.
    private let decoders: [Decode]

    package var description: String { self.name }

    init(_ name: String, seeds: [[UInt8]], _ decoders: Decode...) {
        self.name = name
        self.seeds = seeds
        self.decoders = decoders
    }

    init(_ name: String, seeds: [String], _ decoders: Decode...) {
        self.name = name
        self.seeds = seeds.map { Array($0.utf8) }
        self.decoders = decoders
    }

    /// Gives one message to every decoder.
    ///
    /// - Returns: how many took something of it.
    /// - Throws: ``BrokenPromise``.
    package func run(_ bytes: UnsafeRawBufferPointer) throws -> Int {
        var taken = 0
        for decode in self.decoders {
            let decoded: Decoded
            do {
                decoded = try decode(bytes, try FuzzedWorld())
            } catch let mistakes as CatalogueMistakes {
                for mistake in mistakes.mistakes { try Promises.keeps(refusal: mistake.message) }
                continue
            } catch let refusal as Refusal {
                try Promises.keeps(refusal: refusal.message)
                continue
            } catch let file as UnreadableFile {
                try Promises.keeps(refusal: file.reason)
                continue
            }
            if try Promises.keeps(decoded, of: bytes.count) { taken += 1 }
        }
        return taken
    }

    /// Gives one message to every decoder, as above.
    package func run(_ bytes: [UInt8]) throws -> Int { try bytes.withUnsafeBytes { try self.run($0) } }
}

/// What no message may bring about.
package struct BrokenPromise: Error, CustomStringConvertible {
    package let description: String
}

/// What holds for every message, whatever the format.
enum Promises {
    /// Bytes of facts that a message may come to: an alert may be about every component that there is.
    private static func mostBytes(of count: Int) -> Int { 4096 + 200 * count }

    /// - Returns: whether something was taken.
    static func keeps(_ decoded: FuzzedDecoder.Decoded, of count: Int) throws -> Bool {
        switch decoded {
        case .read: return true
        case .facts(let facts): return try self.keeps(facts, of: count)
        case .pending(let pending):
            for line in pending.receipt.refused.named + pending.receipt.neutralised.named {
                try self.keeps(refusal: line.refusal.message)
            }
            return try self.keeps(pending.facts, of: count)
        }
    }

    private static func keeps(_ writer: FactBatchWriter, of count: Int) throws -> Bool {
        let facts: DecodedFacts
        do {
            facts = try writer.batch.facts()
        } catch {
            throw BrokenPromise(description: "What was taken cannot be read back: \(error)")
        }
        guard facts.interactions.count == writer.interactions, facts.signals.count == writer.signals else {
            throw BrokenPromise(description: "\(facts.interactions.count) of \(writer.interactions) can be read back.")
        }
        let latest = FuzzedWorld.now + DoorLimits().ahead
        guard facts.interactions.allSatisfy({ $0.at <= latest }), facts.signals.allSatisfy({ $0.at <= latest }) else {
            throw BrokenPromise(description: "Something was taken that lies in the future.")
        }
        guard writer.bytes.count <= self.mostBytes(of: count) else {
            throw BrokenPromise(description: "\(count) bytes became \(writer.bytes.count) bytes of facts.")
        }
        return !writer.isEmpty
    }

    /// A person reads it: it says something, and is no echo of a whole message.
    static func keeps(refusal message: String) throws {
        guard !message.isEmpty, message.utf8.count <= 4096 else {
            throw BrokenPromise(description: "A refusal of \(message.utf8.count) bytes.")
        }
    }
}
