import Foundation

internal import Experience
internal import Statistics

/// The numbers of a page that a walk needs.
struct Speed: Sendable {
    var target: Int64
    var median: Double
    var sigma: Double
    var failure: Double

    init(_ page: Page) {
        self.target = page.target
        self.median = page.median
        self.sigma = page.sigma
        self.failure = page.failure
    }
}

/// Which world a visit walks through. All three draw the same numbers at the same places.
enum Version {
    /// With every trouble.
    case asItWas
    /// Ordinary badness stays, scripted trouble never happened.
    case untroubled
    /// Nothing was ever bad: everybody goes where they wanted.
    case ideal
}

/// One interaction of a walk, and how it would have been without the trouble that met it.
struct Met {
    var happening: Happening
    var outcome: Outcome
    /// Milliseconds beyond the target.
    var lost: Int64
    /// Position of the trouble that met it in the script, or nil.
    var trouble: Int?
    var outcomeWithout: Outcome
    var lostWithout: Int64
}

/// How a walk ended.
struct Course {
    /// When the goal was reached.
    var goal: Int64?
    /// The trouble that first made an interaction bad.
    var trouble: Int?
    var bad = false
    /// Where in the plan, and when, the customer left because an interaction was bad.
    var left: (index: Int, at: Int64)?

    /// Notes a bad interaction.
    mutating func suffer(_ step: Met) {
        self.bad = true
        if self.trouble == nil, step.outcomeWithout != .bad { self.trouble = step.trouble }
    }
}

extension World {
    /// The longest that anybody waits: then the client gives up.
    private static let patience = 60_000.0
    private static let attempts = 3
    private static let orderPlace = Place.thanks.rawValue
    private static let submitPlace = Place.submit.rawValue

    /// Walks `visit` through `plan` from position `first`, appending all that it meets to `met`.
    func walk(
        _ visit: Visit, plan: [UInt8], from first: Int = 0, in version: Version, into met: inout [Met]
    ) -> Course {
        var course = Course()
        var at = visit.start
        var index = first
        var attempt = 0
        var number: UInt8 = 0
        while index < plan.count {
            let draws = Draw.places + UInt64(index * 8 + attempt * 2)
            let bits = visit.bits(draws)
            let more = visit.bits(draws + 1)
            var step = self.meet(plan[index], of: visit, at: at, bits: bits, version: version)
            step.happening.variant = UInt32(truncatingIfNeeded: more)
            step.happening.number = number
            met.append(step)
            number &+= 1
            let failed = step.happening.failed
            if step.outcome == .bad && version != .ideal && visit.crawler == nil {
                course.suffer(step)
                if Self.leaves(step, attempt: attempt, bits: bits) {
                    course.left = (index, at + Int64(step.happening.duration))
                    return course
                }
            }
            if !failed && (plan[index] == Self.orderPlace || plan[index] == Self.submitPlace) { course.goal = at }
            let pause = 24_000 * exp(0.8 * self.normals[Int(more >> 51)])
            at += Int64(step.happening.duration) + Int64(failed ? pause / 3 : pause)
            let triesAgain = failed && visit.crawler == nil
            attempt = triesAgain ? attempt + 1 : 0
            index += triesAgain ? 0 : 1
        }
        return course
    }

    /// Whether a bad interaction makes the customer leave.
    @inline(__always)
    private static func leaves(_ step: Met, attempt: Int, bits: UInt64) -> Bool {
        let failed = step.happening.failed
        let chance = failed ? Self.leavesWhenFailed : Self.leavesWhenSlow
        return (failed && attempt + 1 == Self.attempts) || Double((bits >> 13) & 0xFF_FFFF) * 0x1p-24 < chance
    }

    /// One interaction: the ordinary day first, then what trouble adds to the same draws. Of `bits`, 13 decide the
    /// speed, 14 whether it fails and 24 whether a bad one makes the customer leave.
    @inline(__always)
    private func meet(_ place: UInt8, of visit: Visit, at: Int64, bits: UInt64, version: Version) -> Met {
        let speed = self.speeds[Int(place)]
        let slowness = self.slowness[Int(visit.client) * self.countries + Int(visit.country)]
        let ordinary = speed.median * slowness * exp(speed.sigma * self.normals[Int(bits >> 51)])
        let fate = Double((bits >> 37) & 0x3FFF) * 0x1p-14
        let fails = fate < speed.failure && version != .ideal
        var duration = min(ordinary, Self.patience)
        var failed = fails
        var status: UInt16 = fails ? 500 : 200
        var trouble: Int?
        if version == .asItWas && visit.crawler == nil {
            for reach in self.reaches where reach.covers(place, client: visit.client, at: at) {
                duration = min(ordinary * reach.slowdown, Self.patience)
                failed = fate < speed.failure + reach.failure
                if failed && !fails { status = reach.status }
                trouble = reach.trouble
                break
            }
        }
        let happening = Happening(
            at: at, visit: visit.seed, person: visit.person, duration: UInt32(duration),
            value: place == Self.orderPlace ? visit.value : 0, variant: 0, status: status, place: place,
            client: visit.client, country: visit.country, number: 0, failed: failed,
            crawler: visit.crawler.map { $0 + 1 } ?? 0)
        return self.judged(happening, without: (Int64(min(ordinary, Self.patience)), fails), speed, trouble, version)
    }

    @inline(__always)
    private func judged(
        _ happening: Happening, without: (duration: Int64, failed: Bool), _ speed: Speed, _ trouble: Int?,
        _ version: Version
    ) -> Met {
        let duration = Int64(happening.duration)
        let target = Milliseconds(speed.target)
        return Met(
            happening: happening,
            outcome: Outcome(failed: happening.failed, duration: Milliseconds(duration), target: target),
            lost: max(0, duration - speed.target), trouble: trouble,
            outcomeWithout: Outcome(failed: without.failed, duration: Milliseconds(without.duration), target: target),
            lostWithout: max(0, without.duration - speed.target))
    }
}
