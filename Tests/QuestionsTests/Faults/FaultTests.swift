import Experience
import Foundation
import TestSupport
import Testing

@testable import Questions

@Suite struct `What breaks in the pages` {
    /// One group worked out a second time.
    struct Counted: Equatable {
        var sort: FaultSort
        var totals: Faults.Totals
        var first: Instant
        var last: Instant
        var browsers: [String: Int]
        var pages: Int
        var since: FaultSince
        var isNew: Bool?
        var isTold: Bool
        var session: SessionID?
    }

    static func attributes(_ fault: Interaction) -> [String: Any] {
        let json = try? JSONSerialization.jsonObject(with: Data((fault.attributes ?? "").utf8))
        return json as? [String: Any] ?? [:]
    }

    static func sort(_ fault: Interaction) -> FaultSort {
        FaultSort(word: self.attributes(fault)["type"] as? String ?? "")
    }

    static func times(_ fault: Interaction) -> Int {
        let told = self.attributes(fault)
        return min(max(told["again"] as? Int ?? told["times"] as? Int ?? 1, 1), 10_000)
    }

    /// What a drawn text was folded to, by the template that it was made of.
    static func template(_ text: String, _ templates: [(text: String, folded: String)]) -> String {
        let plain = { (text: String) in String(text.filter { !$0.isNumber && $0 != "#" }) }
        let kept = templates.filter { plain($0.text) == plain(text) }
        // Statuses and the first place's hash tell templates with the same letters apart.
        return (kept.count > 1 ? kept.first { text.hasSuffix($0.text.suffix(3)) } : kept.first)?.folded ?? "?"
    }

    static func key(_ fault: Interaction) -> String {
        var message = self.template(fault.text ?? "", RandomPages.messages.map { ($0.text, $0.folded) })
        // Only a call that says that it is one has a status that counts.
        if self.sort(fault) != .call, message.hasPrefix("GET") { message = "GET /api/stock/*: *" }
        let place = self.template(fault.element ?? "", RandomPages.places)
        return "\(self.sort(fault).rawValue)|\(message)|\(place)"
    }

    static func recount(
        _ all: [Interaction], _ range: TimeRange, _ filters: Breakdown.Filters
    ) -> [String: Counted] {
        let ever = all.filter { $0.service == Asked.shop && !$0.bot && $0.at < range.to }
        let views = ever.filter { $0.kind == .view && $0.page != nil }
        let releases = Dictionary(grouping: views, by: \.release).map {
            FaultSince.Release(name: $0.key, first: $0.value.map(\.at).min() ?? range.to, views: $0.value.count)
        }.sorted { ($0.first, $0.name) < ($1.first, $1.name) }
        let groups = Dictionary(grouping: ever.filter { $0.kind == .fault }, by: Self.key)
        return groups.compactMapValues { faults in
            let sorted = faults.sorted { ($0.at, $0.id?.rawValue ?? 0) < ($1.at, $1.id?.rawValue ?? 0) }
            let asked = Recount(sorted, service: Asked.shop, range, filters).interactions
            guard let first = sorted.first, let last = asked.last else { return nil }
            let began = views.map(\.at).min() ?? range.to
            return Counted(
                sort: Self.sort(first),
                totals: Faults.Totals(
                    times: asked.reduce(0) { $0 + Self.times($1) }, people: Set(asked.compactMap(\.customer)).count,
                    sessions: Set(asked.compactMap(\.session)).count),
                first: first.at, last: last.at,
                browsers: Dictionary(grouping: asked, by: \.browser).mapValues { Set($0.compactMap(\.customer)).count },
                pages: Set(asked.map { $0.step?.rawValue ?? "/help/{id}" }).count,
                since: FaultSince(
                    release: first.release, faults: Dictionary(grouping: sorted, by: \.release).mapValues(\.count),
                    releases: releases),
                isNew: began < range.from ? first.at >= range.from : nil,
                isTold: asked.contains { $0.text != nil }, session: asked.last { $0.session != nil }?.session)
        }
    }

    static func told(_ answer: Faults) -> [String: Counted] {
        let pairs = answer.groups.map { group in
            (
                "\(group.sort.rawValue)|\(group.message)|\(group.place)",
                Counted(
                    sort: group.sort, totals: group.totals, first: group.first, last: group.last,
                    browsers: Dictionary(group.browsers.map { ($0.name, $0.people) }) { $0 + $1 },
                    pages: group.pages.count + group.morePages, since: group.since, isNew: group.isNew,
                    isTold: !group.examples.isEmpty, session: group.session)
            )
        }
        return Dictionary(pairs) { first, _ in first }
    }

    @Test(
        arguments: [81, 82] as [UInt64],
        [[:], [.browser: "Firefox"], [.device: "phone", .release: "5.14.0"]] as [Breakdown.Filters])
    func `are told as a recount tells them`(seed: UInt64, filters: Breakdown.Filters) async throws {
        var asked = try await Asked()
        var pages = RandomPages(seed: seed, before: StoppedClock.noon)
        for _ in 0..<3 { try await asked.load(pages.facts(4_000)) }
        for range in TimeRange.various {
            let answer = try await asked.asker.faults(of: Asked.shop, range, filters: filters)
            let (told, expected) = (Self.told(answer), Self.recount(asked.interactions, range, filters))
            #expect(told.keys.sorted() == expected.keys.sorted())
            for (key, counted) in expected { #expect(told[key] == counted, "\(key)") }
            let all = Recount(asked.interactions.filter { $0.kind == .fault }, service: Asked.shop, range, filters)
            #expect(answer.all.people == all.people)
            #expect(answer.all.times == all.interactions.reduce(0) { $0 + Self.times($1) })
            #expect(answer.groups.map(\.totals.people) == answer.groups.map(\.totals.people).sorted(by: >))
        }
    }

    private func fault(
        _ before: Milliseconds, _ text: String, customer: UInt64 = 1, path: String = "/a", attributes: String? = nil
    ) -> Interaction {
        var fault = Interaction(at: StoppedClock.noon - before, service: Asked.shop, kind: .fault)
        fault.id = InteractionID(rawValue: UInt64(before.count))
        fault.customer = CustomerID(rawValue: customer)
        fault.page = PageID(rawValue: customer)
        (fault.text, fault.path, fault.attributes) = (text, path, attributes)
        return fault
    }

    @Test func `shows at most three messages, five pages and the newest stack`() async throws {
        var asked = try await Asked()
        let faults = (1...9).map { number in
            self.fault(
                .seconds(number), "Item \(number) is gone",
                path: "/page-\(["a", "b", "c", "d", "e", "f", "g", "h", "i"][Int(number) - 1])",
                attributes: number > 2 ? #"{"type":"error","stack":"at \#(number)\nat 1"}"# : #"{"type":"error"}"#)
        }
        try await asked.load(faults)
        let answer = try await asked.asker.faults(of: Asked.shop, .ending(length: .hours(5)), filters: [:])
        let group = try #require(answer.groups.first)
        #expect(answer.groups.count == 1)
        #expect(group.examples == ["Item 1 is gone", "Item 2 is gone", "Item 3 is gone"])
        #expect((group.pages.count, group.morePages) == (5, 4))
        #expect(group.stack == "at 3\nat 1")
        #expect(group.message == "Item * is gone")
    }

    @Test func `first seen is before the range where it was, whatever the filters`() async throws {
        var asked = try await Asked()
        var old = self.fault(.days(40), "Gone")
        old.device = .desktop
        var new = self.fault(.minutes(3), "Gone")
        new.device = .phone
        try await asked.load([old, new])
        let answer = try await asked.asker.faults(
            of: Asked.shop, .ending(length: .hours(5)), filters: [.device: "phone"])
        #expect(answer.groups.map(\.first) == [StoppedClock.noon - .days(40)])
        #expect(answer.groups.map(\.totals.times) == [1])
    }

    @Test func `attributes that nobody can read make no answer fail`() async throws {
        var asked = try await Asked()
        let odd = ["nonsense", "", "[1]", #"{"type":"\ud800"}"#, #"{"type":{"a":1},"times":1e99}"#]
        try await asked.load(
            odd.enumerated().map { self.fault(.seconds(Int64($0.offset) + 1), "Odd", attributes: $0.element) })
        let answer = try await asked.asker.faults(of: Asked.shop, .ending(length: .hours(5)), filters: [:])
        #expect(answer.groups.map(\.sort) == [.other])
        #expect(answer.all.times == 5)
    }

    @Test func `says how many groups are left out`() async throws {
        var asked = try await Asked()
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        let faults = (0..<210).map { number in
            self.fault(.seconds(Int64(number) + 1), "No \(letters[number / 26])\(letters[number % 26]) here")
        }
        try await asked.load(faults)
        let answer = try await asked.asker.faults(of: Asked.shop, .ending(length: .hours(5)), filters: [:])
        #expect((answer.groups.count, answer.more) == (200, 10))
    }
}
