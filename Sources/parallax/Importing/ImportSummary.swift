import Experience
import Intake

/// What an import did, in prose.
struct ImportSummary {
    let tally: ImportTally
    let unreadable: [UnreadableFile]
    let elapsed: Duration
    let files: Int
    /// The catalogue was asked here; a server tells neither what matched nothing nor what was no bot.
    let knowsMatches: Bool

    var text: String {
        [
            self.read, self.taken, self.unmatched, self.duplicates, self.refused, self.neutralised, self.span,
            self.speed, self.broken,
        ]
        .compactMap { $0 }.joined(separator: "\n")
    }

    private var read: String {
        let rate = Double(self.tally.records) / max(self.elapsed.seconds, 0.001)
        return "\(Figure.count(self.tally.records, "line was", "lines were")) read from "
            + "\(Figure.count(self.files, "file", "files")) in \(Figure.length(self.elapsed)) "
            + "(\(Figure.grouped(Int(rate))) a second)."
    }

    private var taken: String {
        if self.tally.signals > 0 || (self.tally.interactions == 0 && self.tally.records == 0) {
            return "\(Figure.count(self.tally.taken, "became a signal", "became signals"))."
        }
        let bots = self.tally.bots
        let made = Figure.count(self.tally.interactions, "became an interaction", "became interactions")
        guard bots > 0 else { return "\(made), none of them by a bot." }
        return "\(made). Of these \(Figure.count(bots, "is a bot's", "are bots'")): kept, and out of every question."
    }

    private var unmatched: String? {
        let people = self.tally.interactions - self.tally.bots
        guard self.knowsMatches, people > 0 else { return nil }
        var parts: [String] = []
        if self.tally.withoutService > 0 { parts.append("\(Figure.grouped(self.tally.withoutService)) no service") }
        if self.tally.withoutStep > 0 { parts.append("\(Figure.grouped(self.tally.withoutStep)) no step") }
        guard !parts.isEmpty else { return nil }
        return "Of the \(Figure.grouped(people)) by people, \(parts.joined(separator: " and ")) of the catalogue "
            + "knows: the page “What we don't know yet” suggests rules for them."
    }

    private var duplicates: String? {
        guard self.tally.duplicates > 0 else { return nil }
        return "\(Figure.count(self.tally.duplicates, "has an id that", "have an id that")) came before, and "
            + "\(self.tally.duplicates == 1 ? "was" : "were") not taken again."
    }

    private var refused: String? {
        guard self.tally.refusedCount > 0 else { return "None was refused." }
        let reasons = self.tally.refused.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
            .map { "  \(Figure.grouped($0.value)) × \($0.key.rawValue)" }
        return Self.listed(
            "\(Figure.count(self.tally.refusedCount, "was", "were")) refused:", reasons, self.tally.named,
            of: self.tally.refusedCount)
    }

    private var neutralised: String? {
        let count = self.tally.neutralised
        guard count > 0 else { return nil }
        return Self.listed(
            "\(Figure.count(count, "name was", "names were")) left out of what is kept:", [],
            self.tally.namedNeutralised, of: count)
    }

    /// - Parameter count: how many there are, of which only the first are named.
    private static func listed(
        _ heading: String, _ reasons: [String], _ named: [ImportTally.RefusedRecord], of count: Int
    ) -> String {
        let first = count > named.count ? ["The first of them:"] : []
        return ([heading] + reasons + first + named.map(Self.line)).joined(separator: "\n")
    }

    private static func line(_ record: ImportTally.RefusedRecord) -> String {
        let beginning = record.beginning.isEmpty ? "" : "\n      \(Self.printable(record.beginning))"
        return "  \(record.path):\(record.line): \(record.refusal.message)\(beginning)"
    }

    private var span: String? {
        guard let span = self.tally.span else { return nil }
        return "They happened from \(InstantText.format(span.lowerBound)) to \(InstantText.format(span.upperBound))."
    }

    private var speed: String? {
        guard self.tally.interactions > 0, self.knowsMatches else { return nil }
        if self.tally.timed == 0 {
            return "None says how long it took: speed is unknown, and the customers' view rests on failures alone. "
                + "docs/import.md shows the line that adds the response time to your log."
        }
        if self.tally.timed == self.tally.interactions { return "All say how long they took." }
        return "\(Figure.grouped(self.tally.timed)) of them say how long they took; of the rest speed is unknown."
    }

    private var broken: String? {
        guard !self.unreadable.isEmpty else { return nil }
        return self.unreadable.map { "Not read, or not to the end: \($0)" }.joined(separator: "\n")
    }

    /// What a log holds must not command the terminal.
    private static func printable(_ text: String) -> String {
        String(text.unicodeScalars.map { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? "·" : Character($0) })
    }
}
