import Experience

extension SessionStory.Moment {
    /// A reader learns nothing new from the second: the same thing done or met, with the same result. Presses that did
    /// something are the same wherever they went.
    func isSame(as other: SessionStory.Moment) -> Bool {
        guard self.meaning == other.meaning, self.fact.service == other.fact.service else { return false }
        switch self.meaning {
        case .pressed(.worked): return true
        case .pressed(.nothing), .pressed(.broke): return self.fact.element == other.fact.element
        case .broke: return self.fact.text == other.fact.text && self.fact.element == other.fact.element
        case .raged, .ordered, .answered, .wroteTicket, .wroteMessage: return false
        case .opened, .did, .asked, .met, .measured:
            return self.fact.step == other.fact.step && self.fact.failed == other.fact.failed
                && self.fact.outcome == other.fact.outcome && self.fact.status == other.fact.status
                && self.fact.method == other.fact.method && self.fact.text == other.fact.text
                && (self.fact.step != nil || self.fact.path == other.fact.path)
        }
    }
}

extension [SessionStory.Moment] {
    /// From so many on, the same in a row becomes one moment.
    private static var few: Int { 3 }
    /// A longer pause ends a run.
    private static var pause: Milliseconds { .minutes(1) }

    /// Puts long runs of the same together.
    mutating func putTogether() {
        var result: [SessionStory.Moment] = []
        var run: [SessionStory.Moment] = []
        func end() {
            if run.count >= Self.few, var first = run.first {
                first.repeats = run.dropFirst().map(\.fact)
                result.append(first)
            } else {
                result += run
            }
            run = []
        }
        for moment in self {
            if let first = run.first, let last = run.last,
                !first.isSame(as: moment) || moment.fact.at.since(last.fact.at) >= Self.pause
            {
                end()
            }
            run.append(moment)
        }
        end()
        self = result
    }
}
