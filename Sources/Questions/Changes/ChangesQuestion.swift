import Experience
import Records

/// "What did we change?": what people and pipelines told of, and releases that nobody told of but customers met.
struct ChangesQuestion {
    /// Nil: there are no records to read.
    let changes: Changes?
    /// Oldest first.
    let releases: [SeenRelease]

    /// How long a release may be on its way from the pipeline that tells of it to the first customer.
    static let onItsWay = Milliseconds.hours(24)
    /// How much later a pipeline may tell of a release that customers meet already: it tells when all is done.
    static let toldLate = Milliseconds.hours(1)
    /// No more than a timeline has slots. Anybody may send any release's name; the busiest stay.
    static let mostSeen = 300

    /// Oldest first.
    func ask(_ service: ServiceID, _ range: TimeRange) async throws -> [ChangeMark] {
        let told =
            try await self.changes?.list(
                from: range.from - Self.onItsWay, to: range.to + Self.toldLate, service: service) ?? []
        let within = told.filter { range.holds($0.at) }.map {
            ChangeMark(
                at: $0.at, kind: $0.kind, name: $0.name, note: $0.note, id: $0.id, isForAll: $0.service == nil)
        }
        let seen = self.releases.filter { range.holds($0.first) && !Self.isTold($0, told) }
        let busiest = seen.sorted { ($0.count, $1.first) > ($1.count, $0.first) }.prefix(Self.mostSeen).map {
            ChangeMark(at: $0.first, kind: .release, name: $0.name, isSeen: true)
        }
        return (within + busiest).sorted { ($0.at, $0.name) < ($1.at, $1.name) }
    }

    private static func isTold(_ release: SeenRelease, _ told: [Change]) -> Bool {
        told.contains {
            $0.kind == .release && $0.name == release.name && $0.at >= release.first - Self.onItsWay
                && $0.at <= release.first + Self.toldLate
        }
    }
}

extension TimeRange {
    fileprivate func holds(_ at: Instant) -> Bool { at >= self.from && at < self.to }
}
