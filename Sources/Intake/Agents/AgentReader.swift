import Synchronization

/// Reads user agents, and remembers what it read: a site meets the same few thousand agents over and over.
///
/// The table has one place for each agent, found by a hash of its bytes; a newcomer takes the place of whoever was
/// there. So it never grows, and whoever makes agents collide on purpose only makes them slow to read.
package final class AgentReader: Sendable {
    /// Places in the table; an agent takes some 300 bytes, so a full table some 5 MB.
    package static let defaultCapacity = 16_384
    /// Agents longer than this, in bytes, are read afresh each time: nobody fills memory with made-up agents.
    package static let longestRemembered = 1024

    private struct Place {
        var userAgent: String
        var agent: Agent
    }

    private let detector = BotDetector()
    private let words = AgentWords.shared
    private let mask: UInt64
    private let places: Mutex<[Place?]>

    /// - Parameter capacity: how many agents to remember at most; rounded up to a power of two.
    package init(capacity: Int = AgentReader.defaultCapacity) {
        let bits = Int.bitWidth - max(capacity - 1, 1).leadingZeroBitCount
        self.mask = 1 << UInt64(bits) - 1
        self.places = Mutex([Place?](repeating: nil, count: 1 << bits))
    }

    /// What this agent is. An empty one, or `-`, is unknown in every respect and not a bot.
    package func read(_ userAgent: String) -> Agent {
        var text = userAgent
        let index = text.withUTF8 { Int(Self.hash(UnsafeRawBufferPointer($0)) & self.mask) }
        let remembered: Agent? = self.places.withLock { places in
            guard let place = places[index], place.userAgent == text else { return nil }
            return place.agent
        }
        if let remembered { return remembered }
        let agent = self.readAfresh(text)
        if text.utf8.count <= Self.longestRemembered {
            self.places.withLock { $0[index] = Place(userAgent: text, agent: agent) }
        }
        return agent
    }

    private func readAfresh(_ userAgent: String) -> Agent {
        guard !userAgent.isEmpty, userAgent != "-" else { return Agent() }
        var agent = self.words.agent(userAgent)
        agent.isBot = self.detector.isBot(userAgent)
        return agent
    }

    /// Multiplies and folds eight bytes at a time (as wyhash does): a tenth of what Swift's own keyed hash costs, whose
    /// strength is not needed here.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = UInt64(bytes.count)
        var index = 0
        while index + 8 <= bytes.count {
            hash = Self.mix(hash ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        while index < bytes.count {
            hash = Self.mix(hash ^ UInt64(bytes[index]))
            index += 1
        }
        return hash
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        let product = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
        return product.high ^ product.low
    }
}
