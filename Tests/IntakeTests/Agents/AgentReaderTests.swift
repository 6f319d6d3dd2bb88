import Experience
import Intake
import Testing

private struct Expected: Sendable, CustomTestStringConvertible {
    var userAgent: String
    var browser: String
    var os: String
    var device: Device
    var testDescription: String { "\(self.browser), \(self.os)" }

    init(_ browser: String, _ os: String, _ device: Device, _ userAgent: String) {
        self.userAgent = userAgent
        self.browser = browser
        self.os = os
        self.device = device
    }
}

private let webKit = "AppleWebKit/537.36 (KHTML, like Gecko)"

@Suite struct `What an agent says of itself` {
    @Test(arguments: [
        Expected(
            "Chrome", "Windows", .desktop,
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) \(webKit) Chrome/146.0.0.0 Safari/537.36"),
        Expected(
            "Edge", "Windows", .desktop,
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) \(webKit) Chrome/146.0.0.0 Safari/537.36 Edg/146.0.0.0"),
        Expected(
            "Opera", "Mac OS X", .desktop,
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) \(webKit) Chrome/130.0.0.0 Safari/537.36 OPR/115.0.0.0"),
        Expected(
            "Safari", "Mac OS X", .desktop,
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 "
                + "Safari/605.1.15"),
        Expected(
            "Firefox", "Ubuntu", .desktop,
            "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
        Expected(
            "Chrome", "Chrome OS", .desktop,
            "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) \(webKit) Chrome/146.0.0.0 Safari/537.36"),
        Expected(
            "Chrome", "Linux", .desktop,
            "Mozilla/5.0 (X11; Linux x86_64) \(webKit) Chrome/146.0.0.0 Safari/537.36"),
        Expected(
            "IE", "Windows", .desktop,
            "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0; Tablet PC 2.0)"),
        Expected(
            "Mobile Safari", "iOS", .phone,
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                + "Version/19.0 Mobile/15E148 Safari/604.1"),
        Expected(
            "Chrome Mobile iOS", "iOS", .tablet,
            "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/120.0 "
                + "Mobile/15E148 Safari/604.1"),
        Expected(
            "Mobile Safari UI/WKWebView", "iOS", .phone,
            "Mozilla/5.0 (iPhone; CPU iPhone OS 12_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                + "Mobile/15E148"),
        Expected(
            "Chrome Mobile", "Android", .phone,
            "Mozilla/5.0 (Linux; Android 10; K) \(webKit) Chrome/146.0.0.0 Mobile Safari/537.36"),
        Expected(
            "Chrome", "Android", .tablet,
            "Mozilla/5.0 (Linux; Android 10; K) \(webKit) Chrome/146.0.0.0 Safari/537.36"),
        Expected(
            "Samsung Internet", "Android", .phone,
            "Mozilla/5.0 (Linux; Android 10; K) \(webKit) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36"),
        Expected(
            "Chrome Mobile WebView", "Android", .phone,
            "Mozilla/5.0 (Linux; Android 9; Pixel 2 XL; wv) \(webKit) Version/4.0 Chrome/68.0 Mobile Safari/537.36"),
        Expected(
            "Firefox Mobile", "Android", .phone, "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"),
        Expected(
            "Samsung Internet", "Tizen", .television,
            "Mozilla/5.0 (SMART-TV; Linux; Tizen 2.3) AppleWebkit/538.1 (KHTML, like Gecko) SamsungBrowser/1.0 TV "
                + "Safari/538.1"),
        Expected("", "", .console, "Mozilla/5.0 (PlayStation 5 3.11) AppleWebKit/605.1.15 (KHTML, like Gecko)"),
        Expected("", "WatchOS", .watch, "shop/1.0 watchOS/10.2 model/Watch6,4 build/21S364"),
        Expected("", "iOS", .phone, "MyShop/3.2 CFNetwork/1410.0.3 Darwin/22.6.0"),
    ])
    private func `is read`(expected: Expected) {
        let agent = AgentReader().read(expected.userAgent)
        #expect(agent == Agent(browser: expected.browser, os: expected.os, device: expected.device, isBot: false))
    }

    @Test(arguments: ["", "-"])
    func `is nothing where it was stripped`(userAgent: String) {
        #expect(AgentReader().read(userAgent) == Agent())
    }

    @Test func `includes whether it is a bot`() {
        #expect(AgentReader().read("curl/8.5.0").isBot)
    }

    @Test func `stays the same however often and in whatever company it is asked`() {
        let reader = AgentReader(capacity: 4)
        let browsers = (0..<200).map { "Mozilla/5.0 (X11; Linux x86_64; rv:\($0)) Gecko/20100101 Firefox/\($0)" }
        let agents = browsers + ["curl/8", ""]
        let fresh = agents.map { AgentReader(capacity: 1).read($0) }
        for _ in 0..<3 { #expect(agents.map { reader.read($0) } == fresh) }
    }

    @Test func `is read where it is longer than what is remembered`() {
        let padding = String(repeating: "x", count: AgentReader.longestRemembered)
        let long = "Mozilla/5.0 (X11; Linux x86_64) Firefox/1.0 " + padding
        let reader = AgentReader()
        #expect(reader.read(long) == reader.read(long))
        #expect(reader.read(long).browser == "Firefox")
    }

    @Test func `is read by many at once`() async {
        let reader = AgentReader(capacity: 16)
        await withTaskGroup(of: Bool.self) { group in
            for task in 0..<8 {
                group.addTask {
                    (0..<500).allSatisfy { number in
                        let agent = reader.read("Mozilla/5.0 (X11; Linux) Firefox/\((number + task) % 40)")
                        return agent.browser == "Firefox"
                    }
                }
            }
            for await agreed in group { #expect(agreed) }
        }
    }
}
