import Experience
import Foundation
import Intake
import Testing
import Traffic

/// What the demo's pages tell beside interactions, against a second count of what was handed out.
@Suite struct `Evidence of the demo` {
    static let whole = History.whole
    static let clicks = whole.evidence.filter { $0.kind == .click }
    static let faults = whole.evidence.filter { $0.kind == .fault }

    static func said(_ raw: RawInteraction) -> [String: Any] {
        let object = try? JSONSerialization.jsonObject(with: Data((raw.attributes ?? "").utf8))
        return object as? [String: Any] ?? [:]
    }

    static func people(_ raws: [RawInteraction]) -> Int { Set(raws.compactMap(\.customer)).count }

    @Test func `is clicks and faults of the shop's web pages, by customers of its visits`() {
        #expect(Self.clicks.count + Self.faults.count == Self.whole.evidence.count)
        #expect(Set(Self.whole.evidence.compactMap(\.id)).count == Self.whole.evidence.count)
        let sessions = Set(Self.whole.interactions.compactMap(\.session))
        #expect(Self.whole.evidence.allSatisfy { $0.customer != nil && sessions.contains($0.session ?? "") })
        #expect(Self.whole.evidence.allSatisfy { $0.host == "www.shop.example" && $0.duration == nil })
        let all = Self.whole.all
        #expect(zip(all, all.dropFirst()).allSatisfy { $0.milliseconds <= $1.milliseconds })
    }

    @Test func `belongs to a view that came before it, and happened where that was`() {
        let views = Dictionary(
            Self.whole.interactions.compactMap { raw in raw.page.map { ($0, raw) } },
            uniquingKeysWith: { first, _ in first })
        #expect(views.values.allSatisfy { $0.kind == .view && $0.vitals.isEmpty == false })
        for raw in Self.whole.evidence {
            guard let page = raw.page else {
                #expect(raw.path == "/checkout")
                continue
            }
            let view = views[page]
            #expect(view?.path == raw.path && view?.session == raw.session && view?.customer == raw.customer)
            #expect(view.map { $0.milliseconds < raw.milliseconds } == true)
        }
    }

    @Test func `is counted as a second count does`() {
        let hearts = Dictionary(grouping: Self.clicks.filter { $0.element?.contains("wishlist") == true }, by: \.page)
        let rage = hearts.values.filter { $0.count >= 3 }
        let told = Self.whole.truth.pages
        #expect(told.clicks == Self.clicks.count)
        #expect(told.rage.times == rage.count && rage.count > 500)
        #expect(told.rage.people == Self.people(rage.map { $0[0] }))
        let dead = Self.clicks.filter {
            Self.said($0)["after"] as? Int == -1 && $0.element?.contains("wishlist") != true
        }
        #expect(told.dead.times == dead.count + rage.count + hearts.values.filter { $0.count < 3 }.joined().count)
        #expect(told.dead.people == Self.people(dead + hearts.values.joined()))
        let broken = Self.clicks.filter { (0...1000).contains(Self.said($0)["error"] as? Int ?? -1) }
        #expect(told.error.times == broken.count && told.error.people == Self.people(broken))
    }

    @Test func `tells faults by message, each with its people`() {
        let told = Self.whole.truth.pages.faults
        #expect(told.count == 4 && told.allSatisfy { $0.people > 20 && $0.people <= $0.times })
        for fault in told {
            let start = fault.message.prefix { $0 != "*" }
            let same = Self.faults.filter { $0.text?.hasPrefix(start) == true }
            #expect(fault.times == same.count && fault.people == Self.people(same))
        }
        #expect(told.reduce(0) { $0 + $1.times } == Self.faults.count)
    }

    @Test func `breaks more with a release, and in one browser with its pay button`() {
        let broken = { (word: String) in Self.faults.filter { $0.text?.contains(word) == true } }
        #expect(Set(broken("offers").compactMap(\.release)) == ["5.14.0"])
        #expect(Set(broken("price").compactMap(\.release)).count == 5)
        let payments = broken("PaymentRequest")
        #expect(payments.allSatisfy { $0.release == "5.14.0" && $0.userAgent?.contains("Firefox") == true })
        let failed = Self.whole.people.filter {
            $0.place.step == "pay" && $0.raw.failed == true && $0.raw.status == nil
        }
        let web = failed.filter { $0.raw.channel == .web && $0.raw.userAgent?.contains("Firefox") == true }
        #expect(payments.count == web.count)
    }

    @Test func `is somewhat of what people did: most click what works`() {
        let told = Self.whole.truth.pages
        #expect(Double(told.rage.people) / Double(Self.whole.truth.services[0].people) < 0.2)
        let works = Self.clicks.count { Self.said($0)["after"] as? Int ?? -1 >= 0 }
        #expect(works * 2 > Self.clicks.count)
    }
}
