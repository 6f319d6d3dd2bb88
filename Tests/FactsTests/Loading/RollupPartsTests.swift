import Experience
import TestSupport
import Testing

@testable import Facts

struct `Parts of a load that two threads summed up` {
    private let bits = StepBits([])

    private func summedUp(_ interactions: [Interaction]) throws -> RollupParts {
        var parts = RollupParts(bits: self.bits)
        _ = try FactCodec.read(FactBatch(interactions).bytes) { interaction in
            parts.add(interaction)
            return true
        } signal: { _ in
        } recognition: { _ in
        } trait: { _ in
        }
        return parts
    }

    /// Every sum by what it is of, in names: whatever numbers were given out.
    private func named(_ parts: RollupParts) -> [String: String] {
        var named: [String: String] = [:]
        let (services, places) = (parts.places.services, parts.places.places)
        func place(_ rest: UInt64) -> String { "\(places[Int(rest >> 32)].service)/\(places[Int(rest >> 32)].step)" }
        for (key, sums) in parts.minutes.parts {
            named["minute \(key.time) \(services[Int(key.rest >> 32)]) \(key.rest & 0xFFFF_FFFF)"] = "\(sums)"
        }
        for (key, sums) in parts.hours.parts {
            named["hour \(key.time) \(place(key.rest)) \(key.rest & 0xFFFF_FFFF)"] = "\(sums)"
        }
        for (key, sums) in parts.durations.parts {
            named["duration \(key.time) \(place(key.rest)) \(key.rest & 0xFFFF_FFFF)"] = "\(sums)"
        }
        for (key, sums) in parts.people.parts {
            named["person \(key.time >> 24) \(services[Int(key.time & 0xFF_FFFF)]) \(key.rest)"] = "\(sums)"
        }
        for (key, sums) in parts.vitals.sums.parts {
            let cell = VitalParts.Cell(key.rest)
            let value =
                switch cell.cut {
                case .step: "\(places[cell.value].service)/\(places[cell.value].step)"
                case .country, .release, .path: parts.vitals.names.names[cell.value]
                case .device, nil: "\(cell.value)"
                }
            let service = services[Int(key.time & 0xFF_FFFF)]
            let rest = "\(cell.vital) \(cell.rating) \(cell.bucket)"
            named["vital \(key.time >> 24) \(service) \(String(describing: cell.cut)) \(value) \(rest)"] = "\(sums)"
        }
        return named
    }

    @Test(arguments: [71, 72, 73] as [UInt64])
    func `come to what one thread would have summed up`(seed: UInt64) throws {
        var random = RandomFacts(seed: seed)
        var interactions = random.customersMet(3_000, before: StoppedClock.noon)
        interactions += random.pagesViewed(1_000, before: StoppedClock.noon)
        interactions.shuffle(using: &random.random)
        let whole = try self.summedUp(interactions)
        // The second begins at the other end, so that it meets the names in another order.
        let second = Array(interactions.suffix(1_700).reversed())
        var both = try self.summedUp(interactions.dropLast(1_700))
        both.merge(try self.summedUp(second))
        #expect(self.named(both) == self.named(whole))
        #expect(self.named(whole).count > 5_000)
        #expect(both.days == whole.days)
        #expect((both.vitals.hasPages, both.vitals.mayBlame) == (whole.vitals.hasPages, whole.vitals.mayBlame))
    }

    @Test func `keep what the second alone had`() throws {
        var random = RandomFacts(seed: 74)
        let views = random.pagesViewed(50, before: StoppedClock.noon)
        var parts = try self.summedUp([])
        parts.merge(try self.summedUp(views))
        let whole = try self.summedUp(views)
        #expect(self.named(parts) == self.named(whole))
        #expect(!self.named(whole).isEmpty)
        #expect((parts.vitals.hasPages, parts.vitals.mayBlame) == (whole.vitals.hasPages, whole.vitals.mayBlame))
    }
}
