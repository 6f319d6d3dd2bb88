import Experience
import Statistics
import TestSupport
import Testing

@testable import Facts

struct `Damaged spool bytes` {
    /// Flips, cuts, doublings and overwritings of what the codec wrote.
    private struct Damage {
        var random: Xoshiro256StarStar

        mutating func done(to bytes: [UInt8]) -> [UInt8] {
            var bytes = bytes
            for _ in 0..<Int.random(in: 1...4, using: &self.random) {
                guard !bytes.isEmpty else { break }
                let place = Int.random(in: 0..<bytes.count, using: &self.random)
                switch Int.random(in: 0..<5, using: &self.random) {
                case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &self.random)
                case 1: bytes.removeSubrange(place...)
                case 2: bytes.insert(UInt8.random(in: 0...255, using: &self.random), at: place)
                case 3: bytes.remove(at: place)
                default: bytes[place] = 0xFF
                }
            }
            return bytes
        }
    }

    @Test func `are read or called damaged, 10,000 times over, and never crash`() throws {
        var facts = RandomFacts(seed: 11)
        var damage = Damage(random: Xoshiro256StarStar(seed: 12))
        var damaged = 0
        for _ in 0..<10_000 {
            let bytes = FactBatch([facts.anything(), facts.anything()], [facts.signal()]).bytes
            let broken = damage.done(to: bytes)
            do {
                _ = try FactCodec.decode(broken)
            } catch let error as FactCodec.Damaged {
                damaged += 1
                #expect((0...broken.count).contains(error.offset))
            }
        }
        #expect(damaged > 2_000, "most damage is noticed")
    }

    @Test func `that still make sense are taken by the store and break nothing`() async throws {
        let store = try await DuckDBStore(folder: nil) { StoppedClock.noon }
        var facts = RandomFacts(seed: 13)
        var damage = Damage(random: Xoshiro256StarStar(seed: 14))
        var loaded = 0
        for id in 1...300 {
            let bytes = damage.done(to: FactBatch([facts.anything()], [facts.signal()]).bytes)
            do {
                loaded += try await store.load([FactBatch(id: Int64(id), bytes: bytes)]).interactions
            } catch is FactCodec.Damaged {
                continue
            }
        }
        #expect(loaded > 20)
        #expect(try await store.rows("SELECT count(*) AS n FROM interaction").first?.integer("n") == loaded)
    }

    @Test(arguments: 0..<60)
    func `that end early are called damaged or hold less`(missing: Int) throws {
        var facts = RandomFacts(seed: 15)
        let interactions = [facts.anything(), facts.anything()]
        let bytes = FactBatch(interactions, []).bytes
        let cut = Array(bytes.dropLast(1 + missing))
        if let decoded = try? FactCodec.decode(cut) { #expect(decoded.interactions.count < 2) }
    }

    @Test func `of another version are called damaged`() {
        var bytes = FactBatch([], []).bytes
        bytes[0] = 99
        #expect(throws: FactCodec.Damaged.self) { try FactCodec.decode(bytes) }
        #expect(throws: FactCodec.Damaged.self) { try FactCodec.decode([]) }
    }

    @Test func `that claim a text longer than they are do not make us reserve it`() {
        var written: [UInt8] = []
        ByteWriter.append(to: &written, atMost: 11) { writer in
            writer.unsigned(.max)
            writer.byte(0x41)
        }
        #expect(throws: FactCodec.Damaged.self) {
            try written.withUnsafeBytes { bytes in
                var reader = ByteReader(bytes)
                _ = try reader.text()
            }
        }
    }

    @Test func `whose number never ends are called damaged`() {
        let endless = [UInt8](repeating: 0xFF, count: 40)
        #expect(throws: FactCodec.Damaged.self) {
            try endless.withUnsafeBytes { bytes in
                var reader = ByteReader(bytes)
                _ = try reader.unsigned()
            }
        }
    }

    @Test func `with a time beyond the calendar are called damaged`() {
        var lost = Interaction(at: Instant(milliseconds: .max / 2), service: nil)
        #expect(throws: FactCodec.Damaged.self) { try FactCodec.decode(FactBatch([lost], []).bytes) }
        lost.at = StoppedClock.noon
        lost.target = Milliseconds(-1)
        #expect(throws: FactCodec.Damaged.self) { try FactCodec.decode(FactBatch([lost], []).bytes) }
        lost.target = .seconds(1)
        lost.value = Money(tenThousandths: .max, currency: "CHF")
        #expect(throws: FactCodec.Damaged.self) { try FactCodec.decode(FactBatch([lost], []).bytes) }
    }
}
