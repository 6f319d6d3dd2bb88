import Experience
import Intake
import Testing

@testable import Traffic

/// The truth about the journey across channels against a second count of what was handed out.
@Suite struct `Passages of the demo` {
    struct Met {
        var at: Int64
        var step: Int
        var channel: Channel?
    }

    /// The customers' meetings, each visit's first with each step.
    private static let meetings: [String: [Met]] = {
        let steps = ["product", "basket", "pay", "thanks"]
        var seen: Set<[String]> = []
        var meetings: [String: [Met]] = [:]
        for met in History.whole.people where met.place.service == "shop" {
            guard let name = met.place.step, let step = steps.firstIndex(of: name) else { continue }
            guard seen.insert([met.raw.session ?? "", name]).inserted else { continue }
            meetings[met.raw.customer ?? "", default: []].append(
                Met(at: met.raw.milliseconds, step: step, channel: met.raw.channel))
        }
        return meetings
    }()

    @Test func `are what a second count of the stream finds`() throws {
        var expected = DemoTruth.JourneyTruth(id: "web-or-app")
        expected.people = Self.meetings.count
        for var rest in Self.meetings.values {
            while let first = rest.first {
                let inTime = rest.prefix { $0.at - first.at <= 7 * 86_400_000 }
                let goal = inTime.firstIndex { $0.step == 3 }
                let passage = Array(goal.map { inTime[...$0] } ?? inTime)
                rest.removeFirst(passage.count)
                let crosses = Set(passage.map(\.channel)).count > 1
                expected.passages += 1
                expected.goals += goal == nil ? 0 : 1
                expected.acrossChannels += crosses ? 1 : 0
                expected.goalsAcrossChannels += crosses && goal != nil ? 1 : 0
            }
        }
        #expect(History.whole.truth.journeys == [expected])
        #expect(expected.acrossChannels > 20 && expected.goalsAcrossChannels > 10)
    }

    @Test func `go on in the app only where nothing is left that only the web has`() {
        let world = World(seed: 12, scale: 1, beginning: History.start, end: History.end)
        let visits = (0..<2_000).map { world.visit(UInt64($0) &* 77_777, to: .shop, start: 0) }
        let web = visits.filter { world.isWeb[Int($0.client)] }
        let switched = web.count { !world.isWeb[Int($0.inAppPerhaps(at: Place.pay.rawValue).client)] }
        #expect(abs(Double(switched) / Double(web.count) - 0.8) < 0.05)
        #expect(web.allSatisfy { $0.inAppPerhaps(at: Place.product.rawValue).client == $0.client })
        let apps = visits.filter { !world.isWeb[Int($0.client)] }
        #expect(apps.allSatisfy { $0.inAppPerhaps(at: Place.pay.rawValue).client == $0.client })
    }
}
