import Experience
import Testing

/// Twenty interactions a minute; one in forty is allowed to be bad.
@Suite struct `The contradiction detector` {
    static let allowed = 0.025

    static func minutes(_ runs: [(count: Int, good: Int, bad: Int, itView: MinuteState)]) -> [ServiceMinute] {
        var minutes: [ServiceMinute] = []
        for run in runs {
            for _ in 0..<run.count {
                minutes.append(
                    ServiceMinute(minute: Int64(minutes.count), good: run.good, bad: run.bad, itView: run.itView))
            }
        }
        return minutes
    }

    static func history(_ runs: [(count: Int, good: Int, bad: Int, itView: MinuteState)])
        -> (episodes: [HurtEpisode], unharmed: [MinuteStretch])
    { ContradictionDetector.history(of: Self.minutes(runs), allowedBadShare: Self.allowed) }

    @Test func `green while customers are hurt is a contradiction from the first bad minute to the last`() throws {
        let found = Self.history([(60, 20, 0, .up), (30, 14, 6, .up), (60, 20, 0, .up)])
        let episode = try #require(found.episodes.first)
        #expect(found.episodes.count == 1 && found.unharmed.isEmpty)
        #expect(!episode.isOpen)
        #expect(episode.contradictions == [MinuteStretch(from: 60, until: 90, good: 30 * 14, bad: 30 * 6)])
    }

    @Test func `an episode is cut by what IT's view showed`() throws {
        let found = Self.history([
            (60, 20, 0, .up), (10, 14, 6, .up), (5, 14, 6, .unknown), (15, 14, 6, .down), (10, 14, 6, .degraded),
            (60, 20, 0, .up),
        ])
        let episode = try #require(found.episodes.first)
        #expect(episode.parts.map(\.light) == [.green, .unknown, .red, .green])
        #expect(episode.parts.map(\.stretch.from) == [60, 70, 75, 90])
        #expect(episode.from == 60 && episode.until == 100)
        #expect(episode.contradictions.map(\.until) == [70, 100])
        #expect(found.unharmed.isEmpty)
    }

    @Test func `degraded with an alert is red, without one green`() throws {
        var minutes = Self.minutes([(60, 20, 0, .up), (30, 14, 6, .degraded), (60, 20, 0, .up)])
        for minute in 75..<90 { minutes[minute].hasAlert = true }
        let found = ContradictionDetector.history(of: minutes, allowedBadShare: Self.allowed)
        let episode = try #require(found.episodes.first)
        #expect(episode.parts.map(\.light) == [.green, .red])
        #expect(episode.contradictions.map(\.until) == [75])
    }

    @Test func `red while customers are unharmed is the mirror`() {
        let found = Self.history([(60, 20, 0, .up), (30, 20, 0, .down), (60, 20, 0, .up)])
        #expect(found.episodes.isEmpty)
        #expect(found.unharmed == [MinuteStretch(from: 60, until: 90, good: 600, bad: 0)])
    }

    @Test func `red with hardly anybody there says nothing of customers`() {
        let found = Self.history([(60, 20, 0, .up), (30, 1, 0, .down), (60, 20, 0, .up)])
        #expect(found.episodes.isEmpty && found.unharmed.isEmpty)
    }

    @Test func `red that begins to hurt is a mirror only until then`() {
        let found = Self.history([(60, 20, 0, .up), (30, 20, 0, .down), (30, 14, 6, .down), (60, 20, 0, .up)])
        #expect(found.unharmed == [MinuteStretch(from: 60, until: 90, good: 600, bad: 0)])
        #expect(found.episodes.map(\.from) == [90])
        #expect(found.episodes.first?.contradictions.isEmpty == true)
    }

    @Test func `what is going on is open, live and in history`() throws {
        let minutes = Self.minutes([(60, 20, 0, .up), (30, 14, 6, .up)])
        var detector = ContradictionDetector(allowedBadShare: Self.allowed)
        let events = minutes.flatMap { detector.observe($0) }
        #expect(events.count == 1)
        guard case .opened(let episode)? = events.first else {
            Issue.record("not opened")
            return
        }
        // Opened by the second or third bad minute, dated to the first.
        #expect(episode.from == 60 && episode.until <= 63 && episode.isOpen)
        let open = try #require(detector.openEpisode)
        #expect(open.from == 60 && open.until == 90)
        let found = ContradictionDetector.history(of: minutes, allowedBadShare: Self.allowed)
        #expect(found.episodes == [open])
    }

    @Test func `a service that is usually so at this hour is not news`() {
        var minutes = Self.minutes([(60, 20, 0, .up), (600, 18, 2, .up)])
        #expect(ContradictionDetector.history(of: minutes, allowedBadShare: Self.allowed).episodes.count == 1)
        for index in minutes.indices { minutes[index].usualBadShare = 0.1 }
        #expect(ContradictionDetector.history(of: minutes, allowedBadShare: Self.allowed).episodes.isEmpty)
    }

    @Test func `minutes left out are unknown, and minutes out of order are passed over`() throws {
        let all = Self.minutes([(60, 20, 0, .up), (30, 14, 6, .up), (60, 20, 0, .up)])
        let some = all.filter { !(70..<75).contains($0.minute) }
        let episode = try #require(
            ContradictionDetector.history(of: some, allowedBadShare: Self.allowed).episodes.first)
        #expect(episode.parts.map(\.light) == [.green, .unknown, .green])
        #expect(episode.parts[1].stretch == MinuteStretch(from: 70, until: 75))
        let twice = all.flatMap { [$0, all[0], $0] }
        #expect(
            ContradictionDetector.history(of: twice, allowedBadShare: Self.allowed).episodes
                == ContradictionDetector.history(of: all, allowedBadShare: Self.allowed).episodes)
    }

    @Test func `a short lull does not close an episode, and after it a new one can open`() {
        let lull = Self.history([
            (60, 20, 0, .up), (10, 14, 6, .up), (3, 20, 0, .up), (10, 14, 6, .up), (60, 20, 0, .up),
        ])
        #expect(lull.episodes.map(\.until) == [83])
        let pause = Self.history([
            (60, 20, 0, .up), (10, 14, 6, .up), (60, 20, 0, .up), (10, 14, 6, .up), (60, 20, 0, .up),
        ])
        #expect(pause.episodes.map(\.from) == [60, 130])
    }

    @Test func `one person who reloads twenty times is one witness`() {
        var witnesses = Witnesses()
        for _ in 0..<20 { witnesses.add(customer: "alice", outcome: .bad) }
        witnesses.add(customer: "bob", outcome: .bad)
        witnesses.add(customer: nil, outcome: .bad)
        witnesses.add(customer: nil, outcome: .bad)
        witnesses.add(customer: "alice", outcome: .good)
        witnesses.add(customer: "bob", outcome: .tolerable)
        #expect(witnesses.bad == 4 && witnesses.good == 2)
    }
}
