import Experience
import Intake
import Testing
import Traffic

@Suite struct Segments {
    static let products = History.whole.people.filter { $0.place.step == "product" }.map(\.raw)

    @Test func `web and app, phones, desktops and tablets have their shares`() {
        let count = Double(Self.products.count)
        let app = Double(Self.products.count { $0.channel == .app }) / count
        let phones = Double(Self.products.count { $0.isPhone }) / count
        let tablets = Double(Self.products.count { $0.userAgent?.contains("iPad") == true }) / count
        #expect((0.1...0.22).contains(app))
        #expect((0.5...0.7).contains(phones))
        #expect((0.02...0.07).contains(tablets))
    }

    @Test func `phones are slower than desktops and far countries slower than near ones`() {
        let near = Self.products.filter { $0.country == "DE" && $0.channel == .web }
        let phones = Self.median(near.filter { $0.userAgent?.contains("Android") == true })
        let desktops = Self.median(near.filter { $0.userAgent?.contains("Windows") == true })
        #expect((1.25...1.55).contains(phones / desktops))
        let far = Self.median(Self.products.filter { $0.country == "AU" || $0.country == "BR" })
        let home = Self.median(Self.products.filter { $0.country == "DE" })
        #expect((1.6...2.1).contains(far / home))
    }

    @Test func `durations are log-normal: mean above median, and a tail`() {
        let desktop = Self.products.filter { $0.country == "DE" && $0.userAgent?.contains("Windows") == true }
        let durations = desktop.compactMap(\.duration?.count).sorted()
        let count = Double(durations.count)
        let median = Double(durations[durations.count / 2])
        let mean = Double(durations.reduce(0, +)) / count
        // Of a log-normal with sigma 0.5: mean / median = exp(0.5² / 2) = 1.133, p95 / median = exp(1.645 · 0.5) = 2.28.
        #expect(abs(mean / median - 1.133) < 0.04)
        #expect(abs(Double(durations[durations.count * 95 / 100]) / median - 2.28) < 0.12)
    }

    @Test func `the web sends user agents and the app names its device`() {
        let people = History.whole.people.map(\.raw)
        #expect(people.filter { $0.channel == .app }.allSatisfy { $0.userAgent == nil && $0.device == .phone })
        #expect(people.filter { $0.channel == .web }.allSatisfy { $0.userAgent?.hasPrefix("Mozilla/5.0 (") == true })
        #expect(people.filter { $0.channel == .app }.allSatisfy { $0.service == "shop" && $0.event != nil })
    }

    @Test func `each customer keeps one country and one device, but for some who go on in the app`() {
        var countries: [String: Set<String>] = [:]
        var browsers: [String: Set<String>] = [:]
        var apps: [String: Set<String>] = [:]
        for raw in History.whole.interactions where raw.customer != nil && raw.host != "jobs.example" {
            let customer = raw.customer ?? ""
            countries[customer, default: []].insert(raw.country ?? "")
            if let agent = raw.userAgent { browsers[customer, default: []].insert(agent) }
            if raw.userAgent == nil { apps[customer, default: []].insert(raw.os ?? "") }
        }
        #expect(countries.values.allSatisfy { $0.count == 1 })
        #expect(browsers.values.allSatisfy { $0.count == 1 } && apps.values.allSatisfy { $0.count == 1 })
        let both = browsers.keys.count { apps[$0] != nil }
        #expect(both > 20 && both < browsers.count / 50)
    }

    @Test func `views carry vitals that fit their durations`() {
        let views = Self.products.filter { $0.channel == .web && !$0.hasFailed }
        #expect(views.allSatisfy { $0.vitals.lcp == $0.duration })
        #expect(views.allSatisfy { ($0.vitals.ttfb?.count ?? .max) <= ($0.vitals.fcp?.count ?? 0) })
        #expect(views.allSatisfy { (0...0.5).contains($0.vitals.cls ?? -1) })
        #expect(Self.products.filter { $0.channel == .app }.allSatisfy { $0.vitals.isEmpty })
    }

    @Test func `pages jump most with the release that pushes them down, and presses wait longest on Android`() {
        let web = Self.products.filter { !$0.vitals.isEmpty }
        func share(_ isIn: (RawInteraction) -> Bool, _ isGood: (Vitals) -> Bool) -> Double {
            let views = web.filter(isIn)
            return Double(views.count { isGood($0.vitals) }) / Double(views.count)
        }
        let still = { (vitals: Vitals) in (vitals.cls ?? 1) <= 0.1 }
        #expect(share({ $0.release != "5.14.0" }, still) > 0.75)
        #expect(share({ $0.release == "5.14.0" }, still) < 0.6)
        let quick = { (vitals: Vitals) in (vitals.inp?.count ?? .max) <= 200 }
        #expect(share({ $0.userAgent?.contains("Android") == true }, quick) < 0.75)
        #expect(share({ $0.userAgent?.contains("Windows") == true }, quick) > 0.75)
    }

    @Test func `browsers name an element for each core vital that is not good, and for no other`() {
        for raw in Self.products {
            for (name, isGood) in [
                ("lcp", (raw.vitals.lcp?.count ?? 0) <= 2500), ("inp", (raw.vitals.inp?.count ?? 0) <= 200),
                ("cls", (raw.vitals.cls ?? 0) <= 0.1),
            ] {
                #expect((raw.attributes?.contains("\"\(name)Target\":\"") == true) != isGood)
            }
        }
    }

    @Test func `orders are worth about sixty euros`() {
        let values = History.whole.interactions.compactMap(\.value)
        let mean = Double(values.reduce(0) { $0 + $1.tenThousandths }) / Double(values.count) / 10_000
        #expect((58.0...62.0).contains(mean))
        #expect(values.allSatisfy { $0.currency == "EUR" && $0.tenThousandths > 0 })
    }

    @Test func `releases follow each other`() {
        var last = ""
        var seen: [String] = []
        for raw in History.whole.interactions where raw.release != nil && raw.release != last {
            last = raw.release ?? ""
            seen.append(last)
        }
        #expect(seen == ["5.11.2", "5.12.0", "5.13.0", "5.14.0", "5.14.1"])
    }

    private static func median(_ interactions: [RawInteraction]) -> Double {
        let durations = interactions.compactMap(\.duration?.count).sorted()
        return Double(durations[durations.count / 2])
    }
}
