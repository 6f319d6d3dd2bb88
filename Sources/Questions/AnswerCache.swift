import Synchronization

/// Keeps answers for as long as they are true, and a little longer where they are dear.
///
/// An answer is given again while the facts have not moved. When they have, it is still given for ten times what it cost
/// to work out. Beyond that a cheap one is worked out at once; a dear one is shown for half a minute while it is worked out
/// beside, and only then callers wait. So a small installation, where an answer costs milliseconds, always answers from the
/// newest facts, and one with fifty million interactions stays quick. Callers who ask the same at the same time share one
/// answer.
actor AnswerCache<Question: Hashable & Sendable, Answer: Sendable> {
    private struct Kept: Sendable {
        let answer: Answer
        let version: [Int64]
        let asked: ContinuousClock.Instant
        let cost: Duration
    }

    /// From this cost on an answer is dear.
    private static var dear: Duration { .milliseconds(50) }
    /// How old a dear one may be when it is shown, whatever its cost; thirty times that where this is longer.
    private static var shown: Duration { .seconds(30) }

    private var kept: [Question: Kept] = [:]
    private var underWay: [Question: Task<Answer, any Error>] = [:]
    private let capacity: Int
    private let now: @Sendable () -> ContinuousClock.Instant
    private let renewals: Renewals

    init(
        capacity: Int = 300, renewals: Renewals,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) {
        self.capacity = capacity
        self.renewals = renewals
        self.now = now
    }

    /// The answer, kept or worked out now.
    ///
    /// - Parameters:
    ///   - version: changes when the facts do.
    ///   - work: works the answer out.
    func answer(
        to question: Question, version: [Int64], work: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        guard let kept = self.kept[question] else {
            return try await self.new(question) { try await self.timed(version, work) }.value
        }
        let age = kept.asked.duration(to: self.now())
        if kept.version == version || age <= kept.cost * 10 { return kept.answer }
        if kept.cost >= Self.dear, age <= max(kept.cost * 30, Self.shown) {
            _ = self.new(question) { [renewals] in
                try await renewals.inTurn { try await self.timed(version, work) }
            }
            return kept.answer
        }
        return try await self.new(question) { try await self.timed(version, work) }.value
    }

    /// The work on a new answer, one for all who ask meanwhile.
    private func new(
        _ question: Question, _ work: @escaping @Sendable () async throws -> Kept
    ) -> Task<Answer, any Error> {
        if let task = self.underWay[question] { return task }
        let task = Task {
            // A failure is not an answer: the next caller asks again.
            defer { self.underWay[question] = nil }
            let kept = try await work()
            if self.kept.count >= self.capacity { self.kept.removeAll() }
            self.kept[question] = kept
            return kept.answer
        }
        self.underWay[question] = task
        return task
    }

    private nonisolated func timed(
        _ version: [Int64], _ work: @Sendable () async throws -> Answer
    ) async throws -> Kept {
        let start = self.now()
        let answer = try await work()
        return Kept(answer: answer, version: version, asked: start, cost: start.duration(to: self.now()))
    }
}
