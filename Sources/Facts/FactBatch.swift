package import Experience

/// What is loaded as one: interactions and signals that were acknowledged together.
package struct FactBatch: Sendable {
    /// The spool's id for it; nil for a batch that never was in the spool (a direct import).
    package var id: Int64?
    package var content: Content

    /// Decoded, or as the spool keeps it: decoded piece by piece while loading, so that a large backlog never stands in
    /// memory as a whole.
    package enum Content: Sendable {
        case facts([Interaction], [Signal])
        case encoded([UInt8])
    }

    package init(id: Int64?, content: Content) {
        self.id = id
        self.content = content
    }

    /// - Throws: ``FactCodec/Damaged`` when the spooled bytes cannot be read.
    package func facts() throws -> (interactions: [Interaction], signals: [Signal]) {
        switch self.content {
        case .facts(let interactions, let signals): (interactions, signals)
        case .encoded(let bytes): try FactCodec.decode(bytes)
        }
    }
}
