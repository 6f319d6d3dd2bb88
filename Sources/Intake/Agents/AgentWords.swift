import Experience

/// Applies ``BrowserPhrases`` and ``SystemPhrases`` to an agent: one pass to see which phrases stand in it, then the
/// first rule of each list.
struct AgentWords: Sendable {
    private let scanner: PhraseScanner
    private let browsers: [(family: String, onPhone: String)]
    private let systems: [String]
    private let devices: [Device]
    private let facts: [Fact: Int]

    /// What plain Chrome, Safari and Android WebKit are told apart by.
    private enum Fact: String, CaseIterable {
        case android = "android"
        case mobile = "mobile"
        case appleHandheld = "like~mac~os~x"
        case tablet = "tablet;"
        case chrome = "chrome/"
        case webView = ";~wv)"
        case version = "version/"
        case webViewVersion = "version/4.0~chrome/"
        case safari = "safari/"
        case webKit = "applewebkit"
        case blackBerry = "blackberry"
        case bb10 = "bb10"
        case playBook = "playbook"
        case mac = "macintosh"
    }

    /// Built once: all readers share it.
    static let shared = AgentWords()

    private init() {
        let browsers = [BrowserPhrases.apps, BrowserPhrases.named, BrowserPhrases.engines].flatMap(AgentRule.rules)
        let systems = AgentRule.rules(SystemPhrases.systems)
        let devices = AgentRule.rules(SystemPhrases.devices)
        self.browsers = browsers.map { ($0.family, $0.familyOnPhone) }
        self.systems = systems.map { $0.family == "Other" ? "" : $0.family }
        self.devices = devices.map { Device(name: $0.family) ?? .unknown }
        let first = browsers.count + systems.count + devices.count
        self.facts = Dictionary(uniqueKeysWithValues: Fact.allCases.enumerated().map { ($1, first + $0) })
        self.scanner = PhraseScanner(
            (browsers + systems + devices).map { Phrase($0.phrase) } + Fact.allCases.map { Phrase($0.rawValue) })
    }

    /// Browser, system and device; not whether it is a bot.
    func agent(_ userAgent: String) -> Agent {
        let count = self.browsers.count + self.systems.count + self.devices.count + self.facts.count
        var seen = [Bool](repeating: false, count: count)
        var userAgent = userAgent
        userAgent.withUTF8 { bytes in
            self.scanner.scan(UnsafeRawBufferPointer(bytes)) { phrase in
                seen[phrase] = true
                return .goOn
            }
        }
        let system = self.systems.indices.first { seen[self.browsers.count + $0] }.map { self.systems[$0] } ?? ""
        return Agent(browser: self.browser(seen), os: system, device: self.device(seen, system: system))
    }

    private func browser(_ seen: [Bool]) -> String {
        func says(_ fact: Fact) -> Bool { self.facts[fact].map { seen[$0] } ?? false }
        let isHandheld = says(.android) || says(.mobile) || says(.appleHandheld) || says(.tablet)
        if let named = self.browsers.indices.first(where: { seen[$0] }) {
            return isHandheld ? self.browsers[named].onPhone : self.browsers[named].family
        }
        if says(.chrome) {
            guard says(.android) || says(.mobile) else { return "Chrome" }
            if says(.webView) || says(.webViewVersion) { return "Chrome Mobile WebView" }
            return says(.mobile) ? "Chrome Mobile" : "Chrome"
        }
        if says(.blackBerry) || says(.bb10) || says(.playBook) { return says(.webKit) ? "BlackBerry WebKit" : "" }
        if says(.appleHandheld), says(.webKit) {
            return says(.version) || says(.safari) ? "Mobile Safari" : "Mobile Safari UI/WKWebView"
        }
        if says(.android), says(.webKit) || says(.safari) { return "Android" }
        if says(.safari) { return "Safari" }
        return says(.mac) && says(.webKit) ? "Apple Mail" : ""
    }

    private func device(_ seen: [Bool], system: String) -> Device {
        let first = self.browsers.count + self.systems.count
        if let rule = self.devices.indices.first(where: { seen[first + $0] }) { return self.devices[rule] }
        let isInBrowser = self.facts[.webKit].map { seen[$0] } ?? false
        switch system {
        case "": return .unknown
        // Google's own rule for its browser: what says Android and not Mobile is a tablet. Apps keep to no such rule.
        case "Android" where isInBrowser: return .tablet
        case "Android", "iOS", "HarmonyOS", "MeeGo", "Sailfish", "Firefox OS": return .phone
        case "Tizen": return .television
        default: return .desktop
        }
    }
}
