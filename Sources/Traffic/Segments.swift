internal import Experience
internal import Statistics

/// What customers hold in their hands.
struct Client: Sendable {
    var device: Device
    var browser: String
    var os: String
    /// How often it is found among the shop's customers and among the staff.
    var share: (shop: Double, staff: Double)
    /// Factor on every duration.
    var slowness: Double
    /// Factor on the chance of going on towards the goal: weak devices buy less, whatever their speed.
    var inclination: Double
    var channel: Channel = .web
    /// Nil for the app, which names its device instead.
    var userAgent: String?

    static let all: [Client] = [
        Client(
            device: .desktop, browser: "Chrome", os: "Windows", share: (0.17, 0.25), slowness: 1, inclination: 1,
            userAgent: Self.windows + "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"),
        Client(
            device: .desktop, browser: "Firefox", os: "Windows", share: (0.07, 0.08), slowness: 1, inclination: 1,
            userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0"),
        Client(
            device: .desktop, browser: "Safari", os: "Mac OS X", share: (0.06, 0), slowness: 0.95, inclination: 1.1,
            userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                + "Version/18.6 Safari/605.1.15"),
        Client(
            device: .desktop, browser: "Edge", os: "Windows", share: (0.06, 0.5), slowness: 1, inclination: 1,
            userAgent: Self.windows
                + "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0"),
        Client(
            device: .phone, browser: "Chrome Mobile", os: "Android", share: (0.20, 0.07), slowness: 1.4,
            inclination: 0.75,
            userAgent: "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
                + "Chrome/142.0.0.0 Mobile Safari/537.36"),
        Client(
            device: .phone, browser: "Mobile Safari", os: "iOS", share: (0.20, 0.1), slowness: 1.2, inclination: 0.8,
            userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 "
                + "(KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1"),
        Client(
            device: .tablet, browser: "Mobile Safari", os: "iOS", share: (0.04, 0), slowness: 1.1, inclination: 0.95,
            userAgent: "Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 "
                + "(KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1"),
        Client(
            device: .phone, browser: "Samsung Internet", os: "Android", share: (0.04, 0), slowness: 1.4,
            inclination: 0.75,
            userAgent: "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
                + "SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36"),
        Client(
            device: .phone, browser: "", os: "iOS", share: (0.09, 0), slowness: 0.95, inclination: 1.2, channel: .app),
        Client(
            device: .phone, browser: "", os: "Android", share: (0.07, 0), slowness: 1.1, inclination: 1.1,
            channel: .app),
    ]

    private static let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) "
}

/// Where customers are.
struct Country: Sendable {
    /// ISO 3166-1 alpha-2.
    var code: String
    var share: (shop: Double, staff: Double)
    var slowness: Double
    var inclination: Double

    static let all: [Country] = [
        Country(code: "DE", share: (0.56, 0.6), slowness: 1, inclination: 1),
        Country(code: "AT", share: (0.12, 0), slowness: 1.05, inclination: 1),
        Country(code: "CH", share: (0.12, 0), slowness: 1.05, inclination: 1.05),
        Country(code: "FR", share: (0.09, 0), slowness: 1.1, inclination: 0.9),
        Country(code: "US", share: (0.05, 0.08), slowness: 1.45, inclination: 0.8),
        Country(code: "BR", share: (0.03, 0), slowness: 1.8, inclination: 0.7),
        Country(code: "AU", share: (0.03, 0), slowness: 1.9, inclination: 0.7),
        Country(code: "PL", share: (0, 0.2), slowness: 1.05, inclination: 1),
        Country(code: "IN", share: (0, 0.12), slowness: 1.6, inclination: 1),
    ]
}

/// Machines that read the shop. The user agents are those that their operators publish.
struct Crawler: Sendable {
    var userAgent: String
    /// From the blocks set aside for documentation (RFC 5737).
    var address: String

    static let all: [Crawler] = [
        Crawler(
            userAgent: "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            address: "192.0.2.10"),
        Crawler(
            userAgent: "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
            address: "198.51.100.23"),
        Crawler(
            userAgent: "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)", address: "203.0.113.77"),
        Crawler(
            userAgent: "Mozilla/5.0 (compatible; Applebot/0.3; +http://www.apple.com/go/applebot)",
            address: "203.0.113.5"),
    ]
}
