import Experience
import Foundation
import Questions
import Testing

@testable import Web

@Suite struct `A scale` {
    @Test(
        arguments: [
            ([0.914, 0.99], 0.9), ([0.89], 0.85), ([0.85], 0.85), ([0.4], 0), ([0.9999], 0.995), ([], 0.9), ([-1], 0),
        ] as [([Double], Double)])
    func `begins at a round share below all that must be seen`(shares: [Double], low: Double) {
        #expect(Scale(covering: shares, start: 0, end: 100).low == low)
    }

    @Test func `puts shares in their places, and what lies below at its end`() {
        let scale = Scale(covering: [0.91], start: 10, end: 110)
        #expect(scale.position(1) == 110)
        #expect(abs(scale.position(0.95) - 60) < 1e-9)
        #expect(scale.position(0.2) == 10)
        #expect(scale.position(7) == 110)
        #expect(scale.ticks.map(\.at) == ["10", "60", "110"])
        #expect(scale.words == "90 to 100\u{202F}%")
    }

    @Test(arguments: [(1.0, "1"), (1.25, "1.3"), (-0.3, "-0.3"), (-0.04, "0"), (1234.5, "1234.5"), (-12, "-12")])
    func `writes numbers as drawings read them`(value: Double, text: String) {
        #expect(Coordinate.text(value) == text)
    }
}

@Suite struct `Offset marks` {
    let scale = Scale(covering: [0.9], start: 0, end: 300)

    @Test func `show both views, the interval and the gap`() {
        let marks = OffsetMarks(Samples.overview.services[0], target: 0.95, scale: self.scale)
        #expect(marks.gap.count == 1 && marks.whisker.count == 1 && marks.dot.count == 1 && marks.diamond.count == 1)
        #expect(marks.target == "150")
        #expect(
            marks.words.replacing("\u{202F}", with: " ").replacing("\u{A0}", with: " ")
                == "IT 99.98 %, customers 91.4 % ± 0.3, promised 95 %. Scale from 90 to 100 %.")
    }

    @Test func `draw no gap where one view is unknown`() {
        let marks = OffsetMarks(Samples.overview.services[3], target: 0.95, scale: self.scale)
        #expect(marks.gap.isEmpty && marks.diamond.isEmpty)
        #expect(marks.dot.count == 1)
        #expect(marks.words.hasPrefix("IT unknown, customers"))
    }

    @Test func `draw nothing of customers where there is too little data`() {
        let few = Samples.views("shop", it: ITView(upMinutes: 5), good: Share(count: 3, n: 4))
        let marks = OffsetMarks(few, target: 0.95, scale: self.scale)
        #expect(marks.dot.isEmpty && marks.whisker.isEmpty && marks.gap.isEmpty)
        #expect(marks.diamond.count == 1)
        #expect(marks.words.contains("customers not enough data"))
    }
}

@Suite struct `A sparkline` {
    @Test func `breaks where there is too little data`() {
        let scale = Scale(covering: [0.9], start: 0, end: 1)
        let line = Sparkline([0.95, 0.96, nil, 0.97, nil, nil, 1, 0.9], target: 0.95, scale: scale)
        #expect(line.lines.count == 2)
        #expect(line.dots.count == 1)
        #expect(!line.isEmpty)
        #expect(line.lines[1].hasSuffix("118,27"))
    }

    @Test func `is empty where nothing is known`() {
        let scale = Scale(covering: [], start: 0, end: 1)
        #expect(Sparkline([nil, nil], target: 0.95, scale: scale).isEmpty)
        #expect(Sparkline([], target: 0.95, scale: scale).isEmpty)
    }
}

@Suite struct `The scatter` {
    @Test func `draws who has both views and names the rest`() {
        let scatter = Scatter(
            Samples.overview.services, scale: Scale(covering: [0.9], start: 0, end: 1), name: { $0.rawValue },
            href: { "/services/\($0.rawValue)" })
        #expect(scatter.points.map(\.name) == ["shop", "payroll", "bank", "stores"])
        #expect(scatter.missing == ["desk: IT’s view is unknown"])
        #expect(scatter.points[1].x == "400")
        #expect(scatter.points[1].labelSide == "end")
    }

    @Test func `says why a service is not drawn`() {
        let few = Samples.views("shop", it: ITView(upMinutes: 5), good: Share(count: 3, n: 4))
        let none = Samples.views("desk", it: ITView(), good: Share(count: 0, n: 0))
        let scatter = Scatter(
            [few, none], scale: Scale(covering: [], start: 0, end: 1), name: { $0.rawValue }, href: { _ in "" })
        #expect(!scatter.hasPoints)
        #expect(scatter.missing == ["shop: not enough data from customers", "desk: neither view is known"])
    }

    @Test func `keeps labels a line apart and inside`() {
        let spread = Scatter.spread([350, 351, 349, 20])
        #expect(spread[3] == 20)
        let sorted = spread.sorted()
        #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $1 - $0 >= 19 - 1e-9 })
        #expect(sorted.last == 352)
    }
}

@Suite struct `The timeline without a script` {
    let strip = TimelineStrip(Samples.timeline, target: 0.95, zone: .gmt)

    @Test func `has a column for each slot, with the worst that its minutes were`() {
        #expect(self.strip.columns.count == 168)
        #expect(self.strip.columns[0].it == "up")
        #expect(self.strip.columns[61].it == "unknown")
        #expect(self.strip.columns[90].it == "down")
        #expect(self.strip.columns[129].it == "degraded")
    }

    @Test func `marks slots under the target, and draws none with too little data`() {
        #expect(self.strip.columns[112].isUnder)
        #expect(!self.strip.columns[0].isUnder)
        #expect(!self.strip.columns[20].hasGood)
        #expect(self.strip.columns[20].title == "Sun 15 Nov 06:00 UTC: IT up, good not enough data")
    }

    @Test func `washes contradictions at their place in time`() {
        #expect(self.strip.washes.map(\.from) == ["622.9"])
        #expect(self.strip.washes.map(\.width) == ["40"])
        #expect(self.strip.words == "Both views over 168 slots; 1\u{A0}contradiction. 10\u{A0}changes.")
    }

    @Test func `stands even where there is no slot`() {
        let empty = Timeline(
            service: ServiceID(rawValue: "shop"), range: TimeRange(.hour, now: Samples.now), step: .minutes(1),
            points: [], contradictions: [])
        #expect(TimelineStrip(empty, target: 0.95, zone: .gmt).columns.isEmpty)
    }
}
