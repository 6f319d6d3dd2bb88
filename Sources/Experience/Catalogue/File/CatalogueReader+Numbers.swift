import Yams

/// Times, shares, money and statuses.
extension CatalogueReader {
    /// A length of time with its unit: `800ms`, `2s`, `1.5s`, `5m`, `1h` or `2d`, up to 14 days unless told: a target and four
    /// times it stay far from the limits of the stores' 32-bit milliseconds.
    mutating func duration(
        _ node: Node?, _ key: String, upTo longest: Milliseconds = .days(14), such example: String = "2s"
    ) -> Milliseconds? {
        guard let node else { return nil }
        switch node.content {
        case .number(let text) where ExactDecimal(text)?.scaled(places: 0) == 0:
            self.note(node.mark, "`\(key)` must be longer than 0: write a time such as `\(example)`.")
        case .number(let text):
            self.note(node.mark, "`\(key)` needs a unit: write `\(text)s`, or `\(text)ms`, `\(text)m`, `\(text)h`.")
        case .text(let text):
            return self.duration(text, node.mark, key, upTo: longest, such: example)
        default:
            self.note(node.mark, "`\(key)` is a time such as `800ms`, `2s` or `5m`, not \(node.content.described).")
        }
        return nil
    }

    private mutating func duration(
        _ text: String, _ mark: Mark?, _ key: String, upTo longest: Milliseconds, such example: String
    ) -> Milliseconds? {
        let unit = text.drop { "+-.0123456789".contains($0) }
        let number = ExactDecimal(text.prefix(text.count - unit.count))
        guard let number, let length = Self.units[String(unit)] else {
            self.note(
                mark, "`\(key)` cannot be `\(text)`: write a number with ms, s, m, h or d, such as `800ms` or `2s`.")
            return nil
        }
        let (thousandfold, isTooLong) = (number.scaled(places: 3) ?? 1).multipliedReportingOverflow(by: length)
        if thousandfold <= 0 && !isTooLong {
            self.note(mark, "`\(key)` must be longer than 0: write a time such as `\(example)`.")
        } else if thousandfold % 1000 != 0 && !isTooLong {
            self.note(mark, "`\(key)` is finer than a millisecond or too large: write whole ones, such as `800ms`.")
        } else if isTooLong || thousandfold / 1000 > longest.count {
            let days = longest.count / Milliseconds.days(1).count
            self.note(mark, "`\(key)` is too long: the most is \(days) days, `\(days)d`.")
        } else {
            return Milliseconds(thousandfold / 1000)
        }
        return nil
    }

    /// In milliseconds.
    private static let units: [String: Int64] = ["ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]

    /// A percentage, as a share from 0 to 1.
    mutating func share(_ node: Node?, _ key: String) -> Double? {
        guard let node else { return nil }
        guard case .number(let text) = node.content, let number = ExactDecimal(text), let share = number.hundredth
        else {
            self.note(
                node.mark, "`\(key)` is a percentage, not \(node.content.described): write a number such as `95`.")
            return nil
        }
        if share > 0, share < 0.01 {
            let meant = number.scaled(places: 2).map { "`\($0)`" } ?? "a number such as `95`"
            self.note(node.mark, "`\(key)` is a percentage, and \(text) is less than 1 %: write \(meant).")
            return nil
        }
        guard (0...1).contains(share) else {
            self.note(node.mark, "`\(key)` is a percentage from 0 to 100, not \(text): write a number such as `95`.")
            return nil
        }
        return share
    }

    /// An amount with its currency, kept exactly.
    mutating func money(_ node: Node) -> Money? {
        guard let fields = self.fields(node, CatalogueKeys.Value.self) else { return nil }
        let amount = fields[.amount].flatMap { self.amount($0) }
        let currency = fields[.currency].flatMap { self.currency($0) }
        guard let amount, let currency else { return nil }
        return Money(tenThousandths: amount, currency: currency)
    }

    private mutating func amount(_ node: Node) -> Int64? {
        switch node.content {
        case .number(let text), .text(let text):
            guard let amount = ExactDecimal(text)?.scaled(places: 4), amount > 0 else { break }
            return amount
        default: break
        }
        self.note(
            node.mark,
            "`amount` is a number above 0 with at most four decimals, not \(node.content.described): write `49.90`.")
        return nil
    }

    private mutating func currency(_ node: Node) -> String? {
        guard let text = self.text(node, "currency") else { return nil }
        let isCode =
            text.utf8.count == 3
            && text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        guard isCode else {
            self.note(
                node.mark,
                "`currency` is a code of three capital letters, not `\(text)`: write `EUR`, `USD` and the like.")
            return nil
        }
        return text
    }

    /// HTTP statuses, alone or from–to.
    mutating func statuses(_ node: Node?) -> [ClosedRange<UInt16>]? {
        guard let node else { return nil }
        return self.list(node, "failedStatuses").compactMap { item in
            switch item.content {
            case .number(let text), .text(let text):
                if let range = Self.statusRange(text) { return range }
            default: break
            }
            self.note(
                item.mark,
                "`failedStatuses` cannot have \(item.content.described): write a status from 100 to 599, or `499-599`.")
            return nil
        }
    }

    static func statusRange(_ text: String) -> ClosedRange<UInt16>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { UInt16($0) ?? 0 }
        guard let low = ends.first, let high = ends.last, ends.count <= 2, (100...599).contains(low),
            (low...599).contains(high)
        else { return nil }
        return low...high
    }
}
