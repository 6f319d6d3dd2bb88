import Experience
import Intake
import NIOHTTP1

extension WebAnswer {
    /// Holds the answer against what it must be.
    ///
    /// - Throws: ``CheckFailure`` for the first thing that is not so; time comes last, so that `degraded` means that all else is well.
    func check(_ expect: HTTPExpectation, took: Milliseconds) throws(CheckFailure) {
        guard expect.statuses.contains(where: { $0.contains(self.status) }) else {
            throw .failed("status \(self.status), wanted \(Self.words(expect.statuses))")
        }
        for (name, rule) in expect.headers.sorted(by: { $0.key < $1.key }) { try self.check(header: name, rule) }
        for expectation in expect.json { try self.check(expectation) }
        if !expect.text.isEmpty || !expect.notText.isEmpty { try self.check(text: expect.text, not: expect.notText) }
        if let within = expect.within, took > within {
            throw .degraded("took \(CheckWords.time(took)), wanted at most \(CheckWords.time(within))")
        }
    }

    private func check(header name: String, _ rule: TextRule) throws(CheckFailure) {
        let values = self.headers[name]
        guard !values.contains(where: { rule.agrees(with: $0) }) else { return }
        guard let value = values.first else { throw .failed("no header \(name), wanted \(rule.described)") }
        throw .failed("header \(name) is \(CheckWords.quoted(value)), wanted \(rule.described)")
    }

    private func check(_ expectation: JSONExpectation) throws(CheckFailure) {
        let wanted =
            switch expectation.rule {
            case .text(let rule): rule.described
            case .number(let rule): "\(rule.comparison.rawValue) \(Self.written(rule.number))"
            }
        guard let value = try self.value(at: expectation.path) else {
            throw .failed("JSON has no \(expectation.path), wanted \(wanted)")
        }
        let isRight =
            switch expectation.rule {
            case .text(let rule): rule.agrees(with: value)
            case .number(let rule): Double(value).map(rule.agrees) ?? false
            }
        guard isRight else {
            throw .failed("JSON \(expectation.path) is \(CheckWords.quoted(value)), wanted \(wanted)")
        }
    }

    private func check(text wanted: [TextRule], not unwanted: [TextRule]) throws(CheckFailure) {
        let text = self.text
        let place = self.isCut ? " in the first \(Self.longestBody >> 20) MiB of its text" : " in its text"
        for rule in wanted where !rule.isFound(in: text) { throw .failed("no \(rule.described)\(place)") }
        for rule in unwanted where rule.isFound(in: text) { throw .failed("\(rule.described)\(place), wanted none") }
    }

    /// A word at a place of the JSON body; nil where there is none.
    private func value(at path: FieldPath) throws(CheckFailure) -> String? {
        guard !self.isCut else { throw .failed("its JSON is longer than \(Self.longestBody >> 20) MiB") }
        guard let first = self.body.first(where: { $0 > 0x20 }), "{[".utf8.contains(first) else {
            throw .failed("its text is no JSON")
        }
        do {
            return try self.body.withUnsafeBytes { try path.word(in: $0) }
        } catch {
            throw .failed("its JSON cannot be read: \((error as? Refusal)?.message ?? "\(error)")")
        }
    }

    /// The part that is extracted.
    ///
    /// - Throws: ``CheckFailure`` where it is not there.
    func part(_ extraction: Extraction) throws(CheckFailure) -> String {
        let whole: String
        switch extraction.place {
        case .json(let path):
            guard let value = try self.value(at: path) else {
                throw .failed("JSON has no \(path) to take ‘\(extraction.name)’ from")
            }
            whole = value
        case .header(let name):
            guard let value = self.headers[name].first else {
                throw .failed("no header \(name) to take ‘\(extraction.name)’ from")
            }
            whole = value
        case .body: whole = self.text
        }
        guard let pattern = extraction.pattern else { return whole }
        guard let regex = try? Regex(pattern), let match = whole.firstMatch(of: regex) else {
            throw .failed("nothing matches /\(pattern)/ to take ‘\(extraction.name)’ from")
        }
        return String(match.output.count > 1 ? match.output[1].substring ?? "" : whole[match.range])
    }

    private static func words(_ statuses: [ClosedRange<UInt16>]) -> String {
        statuses.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
            .joined(separator: " or ")
    }

    private static func written(_ number: Double) -> String {
        Int64(exactly: number).map(String.init) ?? String(number)
    }
}
