import Foundation
import Yams

/// What a check's answers must be, and the kinds of values that only checks have.
extension CatalogueReader {
    mutating func expectation(_ node: Node) -> HTTPExpectation? {
        guard let fields = self.fields(node, CatalogueKeys.CheckExpect.self) else { return nil }
        var expect = HTTPExpectation()
        if let status = fields[.status] {
            var items = [status]
            if case .list(let list) = status.content { items = list }
            expect.statuses = items.compactMap { self.status($0) }
            if items.isEmpty {
                self.note(status.mark, "`status` is empty: write one, such as `200`, or remove the line.")
            }
        }
        if let headers = fields[.headers] {
            for (name, value) in self.pairs(headers, "headers", such: "{Location: /login}") ?? [] {
                expect.headers[name.lowercased()] = self.textRule(value, name)
            }
        }
        if let json = fields[.json] {
            expect.json = (self.pairs(json, "json", such: "{status: ok}") ?? []).compactMap { name, value in
                guard let path = FieldPath(name) else {
                    self.note(
                        value.mark, "`\(name)` is no place in JSON: write keys with points between, `order.state`.")
                    return nil
                }
                return self.jsonRule(value, name).map { JSONExpectation(path: path, rule: $0) }
            }
        }
        expect.text = self.textRules(fields[.text], "text")
        expect.notText = self.textRules(fields[.notText], "notText")
        expect.within = self.duration(fields[.within], "within")
        return expect
    }

    private mutating func status(_ node: Node) -> ClosedRange<UInt16>? {
        switch node.content {
        case .number(let text), .text(let text):
            if let range = Self.statusRange(text) { return range }
        default: break
        }
        self.note(
            node.mark, "`status` cannot be \(node.content.described): write one from 100 to 599, or `200-299`.")
        return nil
    }

    private mutating func textRules(_ node: Node?, _ key: String) -> [TextRule] {
        guard let node else { return [] }
        guard case .list(let items) = node.content else { return self.textRule(node, key).map { [$0] } ?? [] }
        return items.compactMap { self.textRule($0, key) }
    }

    mutating func textRule(_ node: Node, _ key: String) -> TextRule? {
        guard let text = self.anyText(node, key) else { return nil }
        guard let rule = TextRule(text) else {
            self.note(node.mark, "`\(text)` is no regular expression: check its brackets, or remove the slashes.")
            return nil
        }
        return rule
    }

    private mutating func jsonRule(_ node: Node, _ key: String) -> JSONExpectation.Rule? {
        if case .text(let text) = node.content, let number = NumberRule(text) { return .number(number) }
        return self.textRule(node, key).map { .text($0) }
    }

    mutating func jsonPath(_ node: Node, _ key: String) -> FieldPath? {
        guard let text = self.text(node, key) else { return nil }
        guard let path = FieldPath(text) else {
            self.note(node.mark, "`\(text)` is no place in JSON: write keys with points between, `order.state`.")
            return nil
        }
        return path
    }

    mutating func pattern(_ node: Node, _ key: String) -> String? {
        guard let text = self.text(node, key) else { return nil }
        guard (try? Regex(text)) != nil else {
            self.note(node.mark, "`\(text)` is no regular expression: check its brackets.")
            return nil
        }
        return text
    }

    /// Text, or a number or a truth as it is written.
    mutating func anyText(_ node: Node, _ key: String) -> String? {
        switch node.content {
        case .number(let text), .truth(let text): text
        default: self.text(node, key)
        }
    }

    mutating func truth(_ node: Node?, _ key: String) -> Bool? {
        guard let node else { return nil }
        if case .truth(let text) = node.content { return text.lowercased() == "true" }
        self.note(node.mark, "`\(key)` is `true` or `false`, not \(node.content.described).")
        return nil
    }

    mutating func number(_ node: Node?, _ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let node else { return nil }
        if case .number(let text) = node.content, let number = Int(text), range.contains(number) { return number }
        self.note(
            node.mark,
            "`\(key)` is a whole number from \(range.lowerBound) to \(range.upperBound), not \(node.content.described)."
        )
        return nil
    }

    mutating func maintenance(_ node: Node) -> MaintenanceWindow? {
        guard let fields = self.fields(node, CatalogueKeys.Maintenance.self), let from = fields[.from],
            let to = fields[.to], let fromText = self.text(from, "from"), let toText = self.text(to, "to")
        else { return nil }
        guard fields[.days] != nil || Self.minutes(fromText) != nil else {
            return self.dated(from, fromText, to, toText, zone: fields[.zone])
        }
        guard let begin = self.clock(from, fromText, "from"), let end = self.clock(to, toText, "to") else { return nil }
        if begin == end { self.note(to.mark, "`to` is when it began: write another time, such as `04:00`.") }
        return .weekly(
            .init(days: self.days(fields[.days]), from: begin, to: end, zone: self.zone(fields[.zone])))
    }

    private mutating func dated(
        _ from: Node, _ fromText: String, _ to: Node, _ toText: String, zone: Node?
    ) -> MaintenanceWindow? {
        if let zone { self.note(zone.mark, "Dates carry their zone themselves: remove `zone`, and write `…+01:00`.") }
        var moments: [Instant] = []
        for (node, text, key) in [(from, fromText, "from"), (to, toText, "to")] {
            guard let moment = InstantText.parse(text) else {
                self.note(
                    node.mark,
                    "`\(key)` cannot be `\(text)`: write a time such as `02:00`, or a date such as `2026-12-24T22:00:00Z`."
                )
                return nil
            }
            moments.append(moment)
        }
        if moments[1] <= moments[0] { self.note(to.mark, "It ends before it begins: swap `from` and `to`.") }
        return .dated(from: moments[0], to: moments[1])
    }

    private mutating func clock(_ node: Node, _ text: String, _ key: String) -> Int? {
        if let minutes = Self.minutes(text) { return minutes }
        self.note(node.mark, "`\(key)` cannot be `\(text)`: write a time of the day such as `02:00`.")
        return nil
    }

    /// Of the day; 24:00 is its end.
    private static func minutes(_ text: String) -> Int? {
        guard let match = text.wholeMatch(of: #/(\d\d):(\d\d)/#), let hours = Int(match.1), let minutes = Int(match.2),
            minutes < 60, hours < 24 || hours == 24 && minutes == 0
        else { return nil }
        return hours * 60 + minutes
    }

    private mutating func days(_ node: Node?) -> Set<Int> {
        guard let node else { return Set(1...7) }
        let words = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        var days: Set<Int> = []
        for item in self.list(node, "days") {
            guard let text = self.text(item, "days") else { continue }
            self.check(text, at: item, isAmong: words, "`days` cannot have `\(text)`") {
                "write \(words.map { "`\($0)`" }.joined(separator: ", "))."
            }
            if let index = words.firstIndex(of: text) { days.insert(index + 1) }
        }
        return days
    }

    private mutating func zone(_ node: Node?) -> TimeZone {
        guard let node, let text = self.text(node, "zone") else { return .gmt }
        if let zone = TimeZone(identifier: text) { return zone }
        self.note(node.mark, "There is no zone `\(text)`: write one such as `Europe/Berlin`, or remove it for UTC.")
        return .gmt
    }
}
