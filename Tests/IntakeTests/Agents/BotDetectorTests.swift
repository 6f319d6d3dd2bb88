import Intake
import Testing

@Suite struct `Machines and people` {
    private let detector = BotDetector()

    @Test(arguments: [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "GPTBot", "curl/8.5.0", "Wget/1.21",
        "python-requests/2.31.0", "Go-http-client/2.0", "okhttp/4.12.0", "Java/17.0.6",
        "Apache-HttpClient/4.5 (Java/17)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0 Safari/537.36",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0 Safari/537.36 PTST/211202",
        "Uptime-Kuma/1.23.16", "Blackbox Exporter/0.20.0", "Zabbix", "UniversalFeedParser/5.2 +http://feedparser.org/",
        "acme-sync/1.0", "SomethingNobodyEverSaw", "Mozilla/5.0", "Mozilla/5.0 (compatible; Ezooms/1.0; help@moz.com)",
        "MOZILLA/5.0 (COMPATIBLE; BINGBOT/2.0)", "Slackbot-LinkExpanding 1.0", "facebookexternalhit/1.1",
    ])
    func `a machine is a bot`(userAgent: String) {
        #expect(self.detector.isBot(userAgent))
    }

    @Test(arguments: [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 "
            + "Safari/605.1.15",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 "
            + "Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "Mozilla/5.0 (Linux; Android 4.2.2; CUBOT GT99) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/30.0 Mobile "
            + "Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 11_4_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15G77 "
            + "[FBAN/FBIOS;FBCR/OrangeBotswana;FBLC/en_GB]",
        "MyShop/3.2 CFNetwork/1410.0.3 Darwin/22.6.0", "MyShop/3.2 (iPhone; iOS 17.1; Scale/3.00)",
        "Dalvik/2.1.0 (Linux; U; Android 13; Pixel 7)", "Opera/9.80 (Windows NT 5.1; U; ru) Presto/2.5.24",
    ])
    func `a browser or an app in somebody's hand is not`(userAgent: String) {
        #expect(!self.detector.isBot(userAgent))
    }

    @Test(arguments: ["", "-"])
    func `an agent that was stripped is unknown, not a bot`(userAgent: String) {
        #expect(!self.detector.isBot(userAgent))
    }

    @Test func `bytes that are no text are a bot's`() {
        [UInt8](repeating: 0xFF, count: 300).withUnsafeBytes { #expect(self.detector.isBot($0)) }
    }
}

@Suite(.enabled(if: PublicAgents.areThere, "the collections of agents are not in ../shared/data"))
struct `Machines and people in public collections` {
    private let detector = BotDetector()

    @Test func `every crawler is a bot`() throws {
        let crawlers = try PublicAgents.crawlers()
        #expect(crawlers.count == 2123)
        #expect(crawlers.filter { !self.detector.isBot($0) } == [])
    }

    /// Of `test_device` everything counts as a person's whose expected brand is not `Spider`: desktop, phone, tablet,
    /// television, console, and the apps on them. What is left over is named here one by one: the collection knows them
    /// by a maker's name in them, and none of them is a browser.
    @Test func `no device that people hold is one`() throws {
        let devices = try PublicAgents.devices().filter { $0.brand != "Spider" }
        #expect(devices.count == 16_056)
        let leftOver = devices.map(\.userAgent).filter { self.detector.isBot($0) }.map { $0.prefix(30) }
        #expect(
            Set(leftOver) == [
                "Http Connector Spider, contact", "Huaweisymantecspider (compatib", "WordPress/3.7.1; http://samsun",
                "WordPress/3.8.1; http://www.sa", "AVGINET14-WV7HX64 140 AVI=3705", "PostmanRuntime/7.20.1", "Ice",
            ])
        #expect(leftOver.count == 7)
    }

    /// Of `test_ua` the families that ``BrowserFamilies`` lists: 86 that people browse with. The rest of the file is
    /// crawlers, libraries, mail programs, tools and apps.
    @Test func `no browser on a desk or phone is one`() throws {
        let browsers = try PublicAgents.browsers().filter { BrowserFamilies.ofPeople.contains($0.family) }
        #expect(browsers.count > 350)
        let leftOver = browsers.map(\.userAgent).filter { self.detector.isBot($0) }
        // Google's page previewer, which the collection calls Chrome by its engine, and Pinterest's fetcher of pages,
        // which it calls Pinterest by its name.
        #expect(
            leftOver == [
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko; Google Web Preview) Chrome/27.0 "
                    + ".1453 Safari/537.36.", "Pinterest/0.1", "Pinterest/0.2 (+http://www.pinterest.com/)",
            ])
    }

    @Test func `most of what the collection calls a spider is one`() throws {
        let spiders = try PublicAgents.devices().filter { $0.brand == "Spider" }
        #expect(spiders.filter { self.detector.isBot($0.userAgent) }.count * 100 >= spiders.count * 95)
    }
}
