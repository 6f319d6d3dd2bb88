import Experience
import Foundation

@testable import Questions

/// Frustration worked out a second time: every click of every session before the judge, no SQL.
struct FrustrationRecount {
    struct Key: Hashable {
        var sign: FrustrationSign
        var page: PagePlace
        var element: String
    }

    struct Incident {
        var key: Key
        var told: FrustrationIncident
        var by: Interaction
    }

    private(set) var incidents: [Incident] = []
    private(set) var clicks = 0
    private(set) var unknown = 0
    private(set) var views: [PagePlace: Int] = [:]
    private let judge: FrustrationJudge
    private let patterns: [String: String]

    init(
        _ all: [Interaction], _ thresholds: FrustrationThresholds, _ range: TimeRange,
        _ filters: Breakdown.Filters = [:]
    ) {
        let facts = Recount(all, service: Asked.shop, range).interactions
        self.judge = FrustrationJudge(thresholds)
        self.patterns = PathSuggestions.patterns(
            of: facts.filter { $0.step == nil && $0.page != nil }.compactMap(\.path))
        let asked = Recount(facts, service: Asked.shop, range, filters).interactions
            .sorted { ($0.at, $0.id?.rawValue ?? 0) < ($1.at, $1.id?.rawValue ?? 0) }
        for view in asked where view.kind == .view && view.page != nil { self.views[self.place(view), default: 0] += 1 }
        let clicks = asked.filter { $0.kind == .click }
        self.clicks = clicks.count
        // Without session and page nothing ties two clicks together.
        let sessions = Dictionary(grouping: clicks) { click in
            [click.session?.rawValue ?? 0, click.page?.rawValue ?? 0]
                + (click.session == nil && click.page == nil ? [click.id?.rawValue ?? 0] : [])
        }
        for clicks in sessions.values { self.judge(clicks) }
        let reloads = asked.filter {
            $0.kind == .view && $0.session != nil && Self.attributes($0)["nav"] as? String == "reload"
        }
        for reloads in Dictionary(grouping: reloads, by: \.session).values { self.judge(reloads: reloads) }
    }

    private mutating func judge(_ facts: [Interaction]) {
        let clicks = facts.map(Self.click)
        self.unknown += clicks.count { click in
            click.isLive && !click.isHeld && (click.after ?? 0) < 0
                && Int64(click.watched ?? 0) < self.judge.thresholds.deadAfter.count
        }
        for told in self.judge.incidents(clicks: clicks) {
            let by = facts.first { $0.at == told.at && $0.path == told.path && ($0.element ?? "") == told.element }
            if let by { self.add(told, by) }
        }
    }

    private mutating func judge(reloads: [Interaction]) {
        let told = self.judge.incidents(clicks: [], reloads: reloads.map { PageReload(at: $0.at, path: $0.path ?? "") })
        for told in told {
            if let by = reloads.first(where: { $0.at == told.at && $0.path == told.path }) { self.add(told, by) }
        }
    }

    private mutating func add(_ told: FrustrationIncident, _ by: Interaction) {
        let key = Key(sign: told.sign, page: self.place(by), element: told.element)
        self.incidents.append(Incident(key: key, told: told, by: by))
    }

    private func place(_ fact: Interaction) -> PagePlace {
        PagePlace(step: fact.step, path: self.patterns[fact.path ?? ""] ?? fact.path ?? "")
    }

    private static func attributes(_ fact: Interaction) -> [String: Any] {
        let json = try? JSONSerialization.jsonObject(with: Data((fact.attributes ?? "").utf8))
        return json as? [String: Any] ?? [:]
    }

    static func click(_ fact: Interaction) -> PageClick {
        let told = Self.attributes(fact)
        return PageClick(
            at: fact.at, page: fact.page, path: fact.path ?? "", element: fact.element ?? "", x: told["x"] as? Int,
            y: told["y"] as? Int, isLive: told["live"] as? Bool ?? false, isHeld: told["held"] as? Bool ?? false,
            after: told["after"] as? Int, watched: told["watched"] as? Int, error: told["error"] as? Int)
    }

    static func totals(_ incidents: [Incident]) -> Frustration.Totals {
        Frustration.Totals(
            times: incidents.count, people: Set(incidents.compactMap(\.by.customer)).count,
            sessions: Set(incidents.compactMap(\.by.session)).count)
    }

    /// Rows in no order.
    var rows: [Frustration.Row] {
        Dictionary(grouping: self.incidents, by: \.key).map { key, incidents in
            let pages = Set(incidents.compactMap(\.told.page)).count
            let met = key.sign == .reload ? incidents.reduce(0) { $0 + $1.told.count } : pages
            let views = self.views[key.page] ?? 0
            let newest = incidents.filter { $0.by.session != nil }
                .max { ($0.told.at, $0.by.session?.rawValue ?? 0) < ($1.told.at, $1.by.session?.rawValue ?? 0) }
            return Frustration.Row(
                sign: key.sign, page: key.page, element: key.element, totals: Self.totals(incidents),
                last: incidents.map(\.told.at).max() ?? Instant(milliseconds: 0),
                views: Share(count: min(met, views), n: views), session: newest?.by.session)
        }
    }
}
