import Synchronization

/// Keeps answers for as long as they are true, and a little longer where they are dear.
///
/// An answer is given again while the facts have not moved; when they have, it is still given for up to ten times what it
/// cost to work out, three seconds at most. So a small installation always answers from the newest facts, and at fifty million interactions,
/// where counting people takes a fifth of a second, an answer is at most two seconds old. Callers who ask the same at the
/// same time share one answer.
actor AnswerCache<Question: Hashable & Sendable, Answer: Sendable> {
    private struct Kept {
        /// Tells one asking of a question from a later one.
        let number: Int
        let version: Int64
        let answer: Task<Answer, any Error>
        let asked: ContinuousClock.Instant
        var cost: Duration?
    }

    private var kept: [Question: Kept] = [:]
    private let capacity: Int
    private let now: @Sendable () -> ContinuousClock.Instant
    private var asked = 0

    init(capacity: Int = 300, now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }) {
        self.capacity = capacity
        self.now = now
    }

    /// The answer, kept or worked out now.
    ///
    /// - Parameters:
    ///   - version: changes when the facts do.
    ///   - work: works the answer out.
    func answer(
        to question: Question, version: Int64, work: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        if let kept = self.kept[question], kept.version == version || self.isFresh(kept) {
            return try await kept.answer.value
        }
        if self.kept.count >= self.capacity { self.kept.removeAll() }
        let start = self.now()
        let task = Task { try await work() }
        self.asked += 1
        let number = self.asked
        self.kept[question] = Kept(number: number, version: version, answer: task, asked: start, cost: nil)
        do {
            let answer = try await task.value
            if self.kept[question]?.number == number { self.kept[question]?.cost = start.duration(to: self.now()) }
            return answer
        } catch {
            // A failure is not an answer: the next caller asks again.
            if self.kept[question]?.number == number { self.kept[question] = nil }
            throw error
        }
    }

    private func isFresh(_ kept: Kept) -> Bool {
        guard let cost = kept.cost else { return true }
        return kept.asked.duration(to: self.now()) <= min(cost * 11, .seconds(3))
    }
}
