import Experience
import Foundation
import Questions
import Testing

@testable import Web

/// What services did behind a moment, in words, on the page and in the API.
@Suite struct `Requests behind a moment` {
    private let words = StoryWords(catalogue: Samples.catalogue)

    private func plain(_ text: String) -> String {
        text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    }

    @Test func `are told with service, request, duration and outcome`() {
        var fact = Samples.fact(0, .request)
        fact.method = "POST"
        fact.path = "/charge"
        fact.duration = Milliseconds(120)
        #expect(self.plain(self.words.behind(fact)) == "Online shop: POST /charge, 120 ms")
        fact.failed = true
        fact.status = 502
        #expect(self.plain(self.words.behind(fact)) == "Online shop: POST /charge failed: 502 after 120 ms")
        fact.service = nil
        fact.path = ""
        fact.method = ""
        fact.failed = false
        fact.said.operation = "Payments/Charge"
        #expect(
            self.plain(self.words.behind(fact)) == "A service not in the catalogue: Payments/Charge, 120 ms")
    }

    @Test func `are twenty at most on the page, and all in the API`() throws {
        let trace = "0af7651916cd43dd8448eb211c80319c"
        var call = Samples.fact(0, .action)
        call.said.trace = trace
        let requests = (1...25).map { Samples.fact($0, .request) }
        let story = SessionStory([call], behind: [trace: requests])
        let moment = try #require(story.moments.first)
        let view = MomentView(moment, words: self.words, zone: .gmt)
        #expect(view.behind.map(\.requests.count) == [20])
        #expect(view.behind.first?.rest.map(self.plain) == ["and 5 more"])
        #expect(MomentAnswer(moment, words: self.words).behind.count == 25)
    }

    @Test func `stand on the page of a visit and in the API alike`() async throws {
        let json = try await APIServer().ask("/api/v1/sessions/17446744073709551557").json()
        let told = json["story"]?[1]?["moments"]?.list.compactMap { $0["behind"]?.list }.filter { !$0.isEmpty } ?? []
        #expect(told.count == 1)
        let page = try Samples.sessionPage().chapters.flatMap(\.moments).flatMap(\.behind).flatMap(\.requests)
        #expect(told.first?.map { $0["text"]?.text } == page.map(\.text))
        #expect(page.map(\.mood) == ["good", "failed"])
        #expect(told.first?.last?["status"]?.number == 502)
    }
}
