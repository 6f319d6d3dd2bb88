package import Experience

/// What a user agent says of whom or what it belongs to.
package struct Agent: Equatable, Sendable {
    /// The family in the words of uap-core, such as `Chrome Mobile`; empty where unknown.
    package var browser: String
    /// The family in the words of uap-core, such as `Mac OS X`; empty where unknown.
    package var os: String
    package var device: Device
    /// Machine traffic, by ``BotDetector``.
    package var isBot: Bool

    package init(browser: String = "", os: String = "", device: Device = .unknown, isBot: Bool = false) {
        self.browser = browser
        self.os = os
        self.device = device
        self.isBot = isBot
    }
}
