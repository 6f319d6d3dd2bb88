import Experience
import Facts

/// Which bit stands for which step in `sessionService`, for all services (table `stepBit`).
struct StepBits: Sendable {
    /// The bit that all steps of a service after the sixty-third share: they cannot be told apart by it.
    static let shared = 63

    private var steps: [ServiceID: [Int: StepID]] = [:]
    private var bits: [ServiceID: [StepID: Int]] = [:]

    static func read(_ store: any FactStore) async throws -> StepBits {
        var all = StepBits()
        for row in try await store.rows("SELECT service, step, bit FROM stepBit") {
            let (service, step) = (ServiceID(rawValue: row.text("service")), StepID(rawValue: row.text("step")))
            let bit = row.integer("bit")
            all.bits[service, default: [:]][step] = bit
            if bit < Self.shared { all.steps[service, default: [:]][bit] = step }
        }
        return all
    }

    /// Nil where nobody ever reached it.
    func bit(of step: StepID, in service: ServiceID) -> Int? {
        self.bits[service]?[step]
    }

    func step(_ bit: Int, of service: ServiceID) -> StepID? {
        self.steps[service]?[bit]
    }

    /// The steps whose bits are set; those that share one are left out. The empty name stands for no step.
    func steps(_ mask: UInt64, of service: ServiceID) -> Set<StepID> {
        let own = self.steps[service] ?? [:]
        return Set(own.filter { mask >> UInt64($0.key) & 1 == 1 && !$0.value.rawValue.isEmpty }.values)
    }
}
