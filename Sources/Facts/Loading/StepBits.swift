import Synchronization

/// The bits that stand for steps in `customerDay.steps`, once and for all. The threads of one load ask side by side.
final class StepBits: Sendable {
    /// A step of a service and its bit.
    struct Given: Sendable {
        var service: String
        var step: String
        var bit: UInt8
    }

    private struct State {
        var known: [PlaceList.Name: UInt8] = [:]
        var counts: [String: Int] = [:]
        var new: [Given] = []
    }

    private let state: Mutex<State>

    /// All steps of a service after the sixty-third share the last bit.
    private static let lastBit = 63

    /// - Parameter given: the bits given out before.
    init(_ given: [Given]) {
        var state = State()
        for bit in given
        where state.known.updateValue(bit.bit, forKey: PlaceList.Name(service: bit.service, step: bit.step)) == nil {
            state.counts[bit.service, default: 0] += 1
        }
        self.state = Mutex(state)
    }

    /// Those given out since, in the order in which they were asked for.
    var new: [Given] { self.state.withLock { $0.new } }

    /// The bit of a step, given out now if it has none.
    func bit(of step: String, of service: String) -> UInt8 {
        self.state.withLock { state in
            let name = PlaceList.Name(service: service, step: step)
            if let bit = state.known[name] { return bit }
            let bit = UInt8(min(Self.lastBit, state.counts[service, default: 0]))
            state.counts[service, default: 0] += 1
            state.known[name] = bit
            state.new.append(Given(service: service, step: step, bit: bit))
            return bit
        }
    }
}
