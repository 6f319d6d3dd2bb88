import Experience
import TestSupport
import Testing

@testable import Questions

struct `The plain rule for contradictions` {
    private static let step = Milliseconds.minutes(15)

    private static func point(_ slot: Int, _ it: ITView, good: Int, of n: Int) -> Timeline.Point {
        Timeline.Point(
            at: StoppedClock.noon + self.step * Int64(slot), it: it, good: Share(count: good, n: n), bad: n - good,
            lost: Milliseconds(0))
    }

    private static let up = ITView(upMinutes: 15)

    private func found(_ points: [Timeline.Point], target: Double = 0.95) -> [Contradiction] {
        ContradictionRule(target: target).contradictions(points, step: Self.step)
    }

    /// Wilson's interval of 85 of 100 is 0.767 to 0.907, of 92 of 100 it is 0.850 to 0.959, of 26 of 30 it is 0.703 to
    /// 0.947 (R: `prop.test(…, correct = FALSE)`).
    @Test(arguments: [
        (Self.up, 85, 100, true), (Self.up, 92, 100, false), (Self.up, 99, 100, false), (Self.up, 26, 30, true),
        (Self.up, 0, 29, false), (Self.up, 0, 0, false), (ITView(upMinutes: 15, degradedMinutes: 15), 85, 100, true),
        (ITView(upMinutes: 14, downMinutes: 1), 0, 100, false),
        (ITView(upMinutes: 14, unknownMinutes: 1), 0, 100, false), (ITView(), 0, 100, false),
        // A slot that is still running has fewer minutes, all of them up.
        (ITView(upMinutes: 3), 85, 100, true),
    ])
    func `wants every minute up and the whole interval under the target`(
        it: ITView, good: Int, n: Int, isFound: Bool
    ) {
        #expect(self.found([Self.point(0, it, good: good, of: n)]).isEmpty == !isFound)
    }

    @Test func `makes one contradiction of neighbours and two of what a good slot parts`() {
        let points = [
            Self.point(0, Self.up, good: 50, of: 100), Self.point(1, Self.up, good: 60, of: 100),
            Self.point(2, Self.up, good: 99, of: 100), Self.point(3, Self.up, good: 10, of: 50),
        ]
        let found = self.found(points)
        #expect(
            found == [
                Contradiction(
                    from: StoppedClock.noon, to: StoppedClock.noon + .minutes(30), good: Share(count: 110, n: 200),
                    bad: 90),
                Contradiction(
                    from: StoppedClock.noon + .minutes(45), to: StoppedClock.noon + .minutes(60),
                    good: Share(count: 10, n: 50), bad: 40),
            ])
    }

    @Test func `finds nothing where there is nothing`() {
        #expect(self.found([]).isEmpty)
    }

    @Test func `is no stricter than the service's own promise`() {
        let point = Self.point(0, Self.up, good: 85, of: 100)
        #expect(self.found([point], target: 0.9).isEmpty)
        #expect(self.found([point], target: 0.91).count == 1)
    }
}
