import Experience
import Foundation
import Intake
import Testing

@testable import Facts
@testable import Web

extension Samples {
    static let sourcesNow = Instant(milliseconds: 1_795_946_400_000)

    static func report(_ change: (inout [IntakeSource: Tally.Counts]) -> Void = { _ in }) -> IntakeReport {
        var beacon = Tally.Counts()
        beacon.requests = 1204
        beacon.taken = 3601
        beacon.lastTaken = Self.sourcesNow - .seconds(4)
        beacon.lag = Milliseconds(2400)
        var signals = Tally.Counts()
        signals.requests = 9
        signals.signals = 1
        signals.lastTaken = Self.sourcesNow - .minutes(3)
        signals.lag = Milliseconds(0)
        signals.refused = [.unknownComponent: 3]
        signals.turnedAway = ["noKey": 5]
        signals.lastRefusal = Tally.LastRefusal(at: Self.sourcesNow - .hours(2), message: "No <key> was given.")
        var sources: [IntakeSource: Tally.Counts] = [.beacon: beacon, .signals: signals]
        change(&sources)
        return IntakeReport(
            since: Self.sourcesNow - .days(3), sources: sources, spooledBytes: 0, loader: LoaderStatus(),
            checks: Self.checkStatuses, catalogue: Self.catalogue)
    }

    static func sourcesPage(_ report: IntakeReport = Samples.report()) throws -> SourcesPage {
        SourcesPage(report, asked: try Samples.asked(), now: Self.sourcesNow)
    }

    static func emptySourcesPage() throws -> SourcesPage {
        try self.sourcesPage(self.report { $0 = [:] })
    }
}

@Suite struct `The page of sources` {
    private func words(_ page: SourcesPage) -> String {
        page.sentence.plain.replacing("\u{A0}", with: " ")
    }

    @Test func `says in its first line how many ways bring data, how fresh it is, and what could not be taken`() throws
    {
        #expect(
            self.words(try Samples.sourcesPage())
                == "Data arrives by 2 ways, the newest 4 s ago; 8 items could not be taken, for the reasons below.")
        let well = try Samples.sourcesPage(Samples.report { $0[.signals] = nil })
        #expect(self.words(well) == "Data arrives by 1 way, the newest 4 s ago; all of it could be taken.")
    }

    @Test func `tells nothing at all from senders who are all refused`() throws {
        #expect(self.words(try Samples.emptySourcesPage()) == "Nothing has come in since the program started.")
        var refused = Tally.Counts()
        refused.turnAway("unknownKey", "This key is not known.", at: Samples.sourcesNow)
        let page = try Samples.sourcesPage(Samples.report { $0 = [.sentry: refused] })
        #expect(self.words(page).hasPrefix("Somebody sends, and nothing could be taken"))
        #expect(page.used.map(\.last) == ["never"])
        #expect(page.used.map(\.taken) == ["nothing"])
        #expect(page.used.map(\.reasons) == ["unknownKey\u{A0}1"])
    }

    @Test func `lists each way once: used ones with their counts, the others with their guide`() throws {
        let page = try Samples.sourcesPage()
        #expect(page.used.map(\.title) == ["The beacon on your pages", "Signals over HTTP"])
        #expect(page.used[0].isAllWell)
        #expect(page.used[1].reasons == "noKey\u{A0}5, unknownComponent\u{A0}3")
        #expect(page.used[1].messageAge == "2\u{A0}h ago")
        // The demo's own customers are nobody's to set up.
        #expect(page.used.count + page.unused.count == IntakeSource.allCases.count - 1)
    }

    @Test func `has a guide in the documentation for each way that it names`() throws {
        let repository = TemplateFiles.folder.appending(path: "../..")
        for guide in IntakeSource.allCases.compactMap(\.guide) {
            #expect(try repository.appending(path: guide).checkResourceIsReachable(), "\(guide)")
        }
    }

    @Test func `writes what senders were told as text, whatever they sent`() throws {
        let text = try TemplateFiles.library().text("sources", Samples.sourcesPage())
        #expect(text.contains("No &lt;key&gt; was given."))
        #expect(!text.contains("<key>"))
    }

    @Test(arguments: [
        (0, "just now"), (1_999, "just now"), (2_000, "2 s ago"), (89_999, "89 s ago"), (90_000, "1 min ago"),
        (5_399_000, "89 min ago"), (5_400_000, "1 h ago"), (172_799_000, "47 h ago"), (172_800_000, "2 days ago"),
    ])
    func `says how long ago in one unit`(milliseconds: Int64, words: String) {
        #expect(Figures.age(Milliseconds(milliseconds)).replacing("\u{A0}", with: " ") == words)
    }
}
