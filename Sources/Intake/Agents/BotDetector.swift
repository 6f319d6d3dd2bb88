/// Tells machine traffic from people's by the user agent.
///
/// Two rules, both in ``BotPhrases``: an agent that says something only machines say is a bot; so is one that names
/// neither a system, a device nor a browser, because everything that people hold in their hands does.
///
/// An empty agent, or a `-`, is not a bot but unknown: a privacy proxy strips it from people as well, and dropping
/// their interactions would flatter the numbers. What a bot pretends is not seen here: one that sends a browser's agent
/// word for word passes for a browser.
package struct BotDetector: Sendable {
    private static let scanner = PhraseScanner((BotPhrases.machines + BotPhrases.people).map { Phrase($0) })
    private static let firstOfPeople = BotPhrases.machines.count

    private let scanner: PhraseScanner
    private let firstOfPeople: Int

    package init() {
        self.scanner = Self.scanner
        self.firstOfPeople = Self.firstOfPeople
    }

    /// Whether this agent is a machine's.
    package func isBot(_ userAgent: String) -> Bool {
        var userAgent = userAgent
        return userAgent.withUTF8 { self.isBot(UnsafeRawBufferPointer($0)) }
    }

    /// Whether this agent, as the bytes that were sent, is a machine's.
    package func isBot(_ userAgent: UnsafeRawBufferPointer) -> Bool {
        guard !userAgent.isEmpty, !(userAgent.count == 1 && userAgent[0] == UInt8(ascii: "-")) else { return false }
        var isMachine = false
        var isPerson = false
        self.scanner.scan(userAgent) { phrase in
            if phrase >= self.firstOfPeople {
                isPerson = true
                return .goOn
            }
            isMachine = true
            return .stop
        }
        return isMachine || !isPerson
    }
}
