import Experience
import Testing

/// Hand-written cases for every rule and every border of it.
@Suite struct `The judge of frustration` {
    static let start = Instant(seconds: 1_800_000_000)
    static let wishlist = "button.wishlist"

    /// A press that did what it should.
    static func click(
        _ milliseconds: Int64, on element: String = wishlist, page: UInt64 = 1, path: String = "/", x: Int? = 100,
        y: Int? = 100, live: Bool = true, held: Bool = false, after: Int? = 40, watched: Int? = 2000, error: Int? = -1
    ) -> PageClick {
        PageClick(
            at: start + Milliseconds(milliseconds), page: PageID(rawValue: page), path: path, element: element, x: x,
            y: y, isLive: live, isHeld: held, after: after, watched: watched, error: error)
    }

    /// Presses at these moments, each like the first.
    static func clicks(_ moments: [Int64], on element: String = wishlist) -> [PageClick] {
        moments.map { click($0, on: element) }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var clicks: [PageClick]
        var expected: [String]

        init(_ name: String, _ clicks: [PageClick], _ expected: String...) {
            self.testDescription = name
            self.clicks = clicks
            self.expected = expected
        }
    }

    /// `rage@0×3`: the sign, when it began, and of how many clicks it is made.
    static func told(_ incidents: [FrustrationIncident]) -> [String] {
        incidents.map { "\($0.sign.name)@\($0.at.since(self.start).count)×\($0.count)" }
    }

    static let rage: [Case] = [
        Case("nothing at all", []),
        Case("one click", clicks([0])),
        Case("two at once", clicks([0, 90])),
        Case("three within a second", clicks([0, 300, 600]), "rage@0×3"),
        Case("three in exactly a second", clicks([0, 500, 1000]), "rage@0×3"),
        Case("three in a millisecond more", clicks([0, 500, 1001])),
        Case("three at the same moment", clicks([7, 7, 7]), "rage@7×3"),
        Case("ten in one go count once", clicks((0..<10).map { $0 * 200 }), "rage@0×10"),
        Case("a slow beginning belongs to the burst", clicks([0, 900, 1800, 1900, 2000]), "rage@0×5"),
        Case("ten, each 900 ms after the other, are no rage", clicks((0..<10).map { $0 * 900 })),
        Case(
            "a pause of exactly a second goes on with the burst", clicks([0, 100, 200, 1200, 1300, 1400]), "rage@0×6"),
        Case(
            "a longer pause ends the burst", clicks([0, 100, 200, 1201, 1300, 1400]), "rage@0×3", "rage@1201×3"),
        Case(
            "two targets apart",
            [
                click(0, on: "a", x: 0), click(100, on: "a", x: 0), click(200, on: "b", x: 300),
                click(300, on: "b", x: 300),
            ]),
        Case(
            "two targets in turn",
            [
                click(0, on: "a", x: 0), click(100, on: "b", x: 300), click(200, on: "a", x: 0),
                click(300, on: "b", x: 300), click(400, on: "a", x: 0),
            ]),
        Case(
            "another target at once after the first",
            clicks([0, 100, 200], on: "a")
                + [250, 350, 450].map { click($0, on: "b", x: 300) }, "rage@0×3", "rage@250×3"),
        Case(
            "another element exactly 24 px away",
            [click(0, on: "a"), click(100, on: "b", x: 124), click(200, on: "a")],
            "rage@0×3"),
        Case("25 px away", [click(0, on: "a"), click(100, on: "b", x: 125), click(200, on: "a")]),
        Case(
            "24 px measured as the crow flies",
            [click(0, on: "a"), click(100, on: "b", x: 117, y: 117), click(200, on: "a")]),
        Case(
            "one wide element, pressed here and there", [click(0, x: 0), click(100, x: 500), click(200, x: 1000)],
            "rage@0×3"),
        Case("elements not told, at one place", clicks([0, 100, 200], on: ""), "rage@0×3"),
        Case(
            "elements not told, at places far apart", [0, 100, 200].map { click($0, on: "", x: Int($0)) }),
        Case("neither element nor place told", [0, 100, 200].map { click($0, on: "", x: nil, y: nil) }),
        Case("the element told and not the place", [0, 100, 200].map { click($0, x: nil, y: nil) }, "rage@0×3"),
        Case("selecting text", [click(0), click(100), click(200, held: true)]),
        Case("selecting text in between", [click(0), click(100, held: true), click(200), click(300)]),
        Case(
            "selecting text, then rage", [click(0, held: true), click(100), click(200), click(300)], "rage@100×3"),
        Case("two page views", [click(0), click(100, page: 2), click(200)]),
        Case("one page view that changed its path", [click(0), click(100), click(200, path: "/b")]),
        Case(
            "two tabs at the same time", (0..<6).map { click($0 * 100, page: UInt64($0 % 2 + 1)) }, "rage@0×3",
            "rage@100×3"),
        Case("what looks like nothing", [0, 100, 200].map { click($0, live: false) }, "rage@0×3"),
    ]

    static let dead: [Case] = [
        Case("something happened at once", [click(0, after: 0)]),
        Case("something happened just in time", [click(0, after: 2500)]),
        Case("something happened too late", [click(0, after: 2501)], "dead@0×1"),
        Case("nothing while it was watched for 7 s", [click(0, after: -1, watched: 7000)], "dead@0×1"),
        Case("nothing while it was watched just long enough", [click(0, after: -1, watched: 2500)], "dead@0×1"),
        Case("watched for too short a time is not known", [click(0, after: -1, watched: 2499)]),
        Case("not told how long it was watched", [click(0, after: -1, watched: nil)]),
        Case("not told what happened", [click(0, after: nil, watched: 7000)]),
        Case("what does not look as if it did anything", [click(0, live: false, after: -1, watched: 7000)]),
        Case("selecting text, writing, a modifier key", [click(0, held: true, after: -1, watched: 7000)]),
        Case(
            "two that are no burst count for themselves",
            [click(0, after: -1, watched: 7000), click(400, after: -1, watched: 7000)], "dead@0×1", "dead@400×1"),
        Case(
            "a burst counts once as rage and once as dead",
            [0, 200, 400, 600].map { click($0, after: -1, watched: 7000) }, "rage@0×4", "dead@0×4"),
        Case(
            "a burst of which one was dead", [click(0), click(100), click(200, after: -1, watched: 7000)], "rage@0×3",
            "dead@0×3"),
    ]

    static let error: [Case] = [
        Case("broke at once", [click(0, error: 0)], "error@0×1"),
        Case("broke after exactly a second", [click(0, error: 1000)], "error@0×1"),
        Case("broke later", [click(0, error: 1001)]),
        Case("nothing broke", [click(0, error: -1)]),
        Case("not told", [click(0, error: nil)]),
        Case("what does not look as if it did anything", [click(0, live: false, error: 5)], "error@0×1"),
        Case(
            "broke and nothing happened", [click(0, after: -1, watched: 7000, error: 5)], "dead@0×1", "error@0×1"),
        Case(
            "a burst counts once", [0, 100, 200].map { click($0, error: 9) }, "rage@0×3", "error@0×3"),
    ]

    @Test(arguments: rage + dead + error)
    func `judges clicks`(_ given: Case) {
        #expect(Self.told(FrustrationJudge().incidents(clicks: given.clicks)) == given.expected)
    }

    static func reloads(_ seconds: [Int64], of path: String = "/pay") -> [PageReload] {
        seconds.map { PageReload(at: start + .seconds($0), path: path) }
    }

    @Test(
        arguments: [
            ([], []), ([0, 10], []), ([0, 30, 60], ["reload@0×3"]), ([0, 30, 61], []),
            ([0, 10, 20, 30, 90, 150], ["reload@0×6"]), ([0, 10, 20, 81, 90, 100], ["reload@0×3", "reload@81000×3"]),
            ([0, 50, 100, 150], []),
        ] as [([Int64], [String])])
    func `judges reloads`(seconds: [Int64], expected: [String]) {
        #expect(Self.told(FrustrationJudge().incidents(clicks: [], reloads: Self.reloads(seconds))) == expected)
    }

    @Test func `reloads of two paths are two matters`() {
        let mixed = Self.reloads([0, 20], of: "/a") + Self.reloads([30, 40], of: "/b")
        #expect(FrustrationJudge().incidents(clicks: [], reloads: mixed).isEmpty)
        let inTurn = [0, 10, 20].flatMap { Self.reloads([$0], of: "/a") + Self.reloads([$0 + 1], of: "/b") }
        #expect(FrustrationJudge().incidents(clicks: [], reloads: inTurn).map(\.path) == ["/a", "/b"])
    }

    @Test func `tells where an incident was, by its first click`() {
        let clicks = [
            Self.click(0, on: "a", path: "/p"), Self.click(1, on: "b", path: "/p"), Self.click(2, path: "/p"),
        ]
        let incident = FrustrationJudge().incidents(clicks: clicks)[0]
        #expect((incident.page?.rawValue, incident.path, incident.element) == (1, "/p", "a"))
    }

    @Test func `follows other thresholds`() {
        let strict = FrustrationJudge(
            FrustrationThresholds(
                rageClicks: 2, rageWithin: Milliseconds(100), ragePixels: 0, deadAfter: Milliseconds(500),
                errorWithin: Milliseconds(10), reloads: 2, reloadsWithin: .seconds(5)))
        let clicks = [
            Self.click(0, on: "a", after: 501), Self.click(100, on: "b", error: 11), Self.click(500, on: "c", x: 101),
            Self.click(600, on: "d", x: 102, error: 10),
        ]
        let incidents = strict.incidents(clicks: clicks, reloads: Self.reloads([0, 5, 11]))
        #expect(
            Self.told(incidents) == ["rage@0×2", "dead@0×2", "reload@0×2", "error@600×1"])
    }
}
