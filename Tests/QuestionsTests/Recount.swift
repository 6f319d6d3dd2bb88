import Experience

@testable import Questions

/// The questions' figures worked out a second time: loops over the interactions themselves, no SQL, no rollups.
struct Recount {
    let interactions: [Interaction]

    /// Interactions of people with this service, in the range, that agree with the filters.
    init(
        _ all: [Interaction], service: ServiceID?, _ range: TimeRange, _ filters: Breakdown.Filters = [:]
    ) {
        self.interactions = all.filter { met in
            !met.bot && met.service != nil && (service == nil || met.service == service) && met.at >= range.from
                && met.at < range.to && filters.allSatisfy { Self.value(of: met, by: $0.key) == $0.value }
        }
    }

    static func value(of met: Interaction, by dimension: Breakdown.Dimension) -> String {
        switch dimension {
        case .step: met.step?.rawValue ?? ""
        case .channel: met.channel.name
        case .device: met.device == .unknown ? "" : met.device.name
        case .browser: met.browser
        case .os: met.os
        case .country: met.country
        case .release: met.release
        }
    }

    func cut(by dimension: Breakdown.Dimension) -> [String: Recount] {
        Dictionary(grouping: self.interactions) { Self.value(of: $0, by: dimension) }.mapValues { Recount($0) }
    }

    private init(_ interactions: [Interaction]) { self.interactions = interactions }

    var good: Share {
        Share(count: self.interactions.count { $0.outcome == .good }, n: self.interactions.count)
    }

    var bad: Int { self.interactions.count { $0.outcome == .bad } }
    var people: Int { Set(self.interactions.compactMap(\.customer)).count }
    var badPeople: Int { Set(self.interactions.filter { $0.outcome == .bad }.compactMap(\.customer)).count }
    var lost: Milliseconds { Milliseconds(self.interactions.reduce(0) { $0 + $1.lost.count }) }

    var view: CustomersView {
        CustomersView(
            good: self.good, tolerable: self.interactions.count { $0.outcome == .tolerable }, bad: self.bad,
            failed: self.interactions.count(where: \.failed), timed: self.interactions.count { $0.duration != nil },
            people: self.people, badPeople: self.badPeople, lost: self.lost)
    }

    /// The exact quantile by the nearest rank, in milliseconds; nil where nothing was timed.
    func quantile(_ q: Double) -> Double? {
        let sorted = self.interactions.compactMap { $0.duration?.count }.sorted()
        guard !sorted.isEmpty else { return nil }
        let rank = max(1, Int((q * Double(sorted.count)).rounded(.up)))
        return Double(sorted[rank - 1])
    }
}
