import Experience
import Intake
import Testing

/// How far we agree with uap-core's own tests. The floors stand just under what was measured (docs/bots.md).
@Suite(.enabled(if: PublicAgents.areThere, "the collections of agents are not in ../shared/data"))
struct `Agreement with uap-core` {
    private let reader = AgentReader()

    @Test func `on the browsers that people use`() throws {
        let cases = try PublicAgents.browsers().filter { BrowserFamilies.ofPeople.contains($0.family) }
        #expect(self.agreement(cases) { $0.browser } >= 0.97)
        let common = cases.filter { BrowserFamilies.common.contains($0.family) }
        #expect(common.count >= 50)
        #expect(self.agreement(common) { $0.browser } >= 0.90)
    }

    /// Half of what is left is names of which one bot net or one game has made a family; these we call by their engine.
    @Test func `on all that is no bot`() throws {
        let cases = try PublicAgents.browsers().filter { !self.reader.read($0.userAgent).isBot }
        #expect(cases.count > 600)
        #expect(self.agreement(cases) { $0.browser } >= 0.63)
    }

    @Test func `on systems`() throws {
        let cases = try PublicAgents.systems()
        #expect(cases.count == 483)
        #expect(self.agreement(cases) { $0.os } >= 0.92)
        let common: Set = ["iOS", "Windows", "Android", "Mac OS X", "Linux", "Ubuntu", "Chrome OS", "Windows Phone"]
        #expect(self.agreement(cases.filter { common.contains($0.family) }) { $0.os } >= 0.97)
    }

    @Test func `on kinds of device`() throws {
        let cases = try PublicAgents.devices().compactMap { known in Self.kind(known).map { (known.userAgent, $0) } }
        #expect(cases.count > 11_000)
        let agreed = cases.filter { self.reader.read($0.0).device == $0.1 }.count
        #expect(Double(agreed) / Double(cases.count) >= 0.95)
    }

    /// The share of cases where the reader gives the family expected; `Other` is our empty name.
    private func agreement(_ cases: [PublicAgents.Case], _ family: (Agent) -> String) -> Double {
        let agreed = cases.filter { family(self.reader.read($0.userAgent)) == ($0.family == "Other" ? "" : $0.family) }
        return Double(agreed.count) / Double(cases.count)
    }

    /// What kind of device the collection's model is; nil where neither model nor maker tells (it has no such column).
    private static func kind(_ known: PublicAgents.Case) -> Device? {
        let model = known.family.lowercased()
        if known.brand == "Spider" { return nil }
        if Self.televisions.contains(where: model.contains) { return .television }
        if known.brand == "Apple" {
            if model.contains("ipad") { return .tablet }
            if model.contains("iphone") || model.contains("ipod") { return .phone }
            return model.contains("watch") ? .watch : model.hasPrefix("mac") ? .desktop : nil
        }
        if ["playstation", "nintendo", "xbox"].contains(where: model.contains) { return .console }
        let words = model.split { !$0.isLetter && !$0.isNumber && $0 != "-" }
        if words.contains("pad") || words.contains("tab") { return .tablet }
        if Self.tablets.contains(where: model.contains) { return .tablet }
        return Self.phoneMakers.contains(known.brand ?? "") ? .phone : nil
    }

    private static let televisions = [
        "hbbtv", "netcast", "inettv", "chromecast", "appletv", "roku", "webtv", "smarttv",
    ]
    private static let tablets = [
        "tablet", "kindle", "playbook", "xoom", "gt-p", "sm-t", "touchpad", "transformer", "nexus 7", "nexus 9",
        "nexus 10", "ideatab", "mediapad", "flyer", "jetstream", "iconia",
    ]
    private static let phoneMakers: Set = [
        "Nokia", "SonyEricsson", "HTC", "BlackBerry", "Siemens", "DoCoMo", "Motorola", "Samsung", "Alcatel",
        "Micromax", "ZTE", "Pantech", "Huawei", "LG", "Generic_Feature_Phone",
    ]
}
