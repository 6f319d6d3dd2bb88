package import Experience

/// How the spool writes a batch down: a version byte, then each fact with a tag before it. The bytes live for seconds
/// to hours, but a new version of the program must read what the old one left.
package enum FactCodec {
    /// The bytes are not what the codec wrote.
    package struct Damaged: Error, Sendable {
        package var offset: Int
    }

    static let version: UInt8 = 1
    private static let interactionTag: UInt8 = 1
    private static let signalTag: UInt8 = 2

    package static func encode(_ interactions: [Interaction], _ signals: [Signal]) -> [UInt8] {
        var writer = ByteWriter()
        writer.bytes.reserveCapacity(1 + interactions.count * 160 + signals.count * 40)
        writer.bytes.append(self.version)
        for interaction in interactions {
            writer.bytes.append(self.interactionTag)
            InteractionCodec.encode(interaction, to: &writer)
        }
        for signal in signals {
            writer.bytes.append(self.signalTag)
            self.encode(signal, to: &writer)
        }
        return writer.bytes
    }

    /// - Throws: ``Damaged`` with the offset at which the bytes stop making sense.
    package static func decode(_ bytes: [UInt8]) throws -> (interactions: [Interaction], signals: [Signal]) {
        try bytes.withUnsafeBytes { buffer in
            var reader = ByteReader(buffer)
            var interactions: [Interaction] = []
            var signals: [Signal] = []
            interactions.reserveCapacity(buffer.count / 120)
            guard try reader.byte() == self.version else { throw Damaged(offset: 0) }
            while !reader.isAtEnd {
                switch try reader.byte() {
                case self.interactionTag: interactions.append(try InteractionCodec.decode(&reader))
                case self.signalTag: signals.append(try self.signal(&reader))
                default: throw reader.damaged
                }
            }
            return (interactions, signals)
        }
    }

    /// Puts encoded batches together into as few as possible of at most about `limit` bytes.
    static func joined(_ batches: [[UInt8]], limit: Int) -> [[UInt8]] {
        var joined: [[UInt8]] = []
        for bytes in batches {
            if let last = joined.indices.last, joined[last].count + bytes.count <= limit {
                joined[last].append(contentsOf: bytes.dropFirst())
            } else {
                joined.append(bytes)
            }
        }
        return joined
    }

    private static func encode(_ signal: Signal, to writer: inout ByteWriter) {
        writer.signed(signal.at.milliseconds)
        writer.text(signal.component.rawValue)
        writer.bytes.append(signal.state.rawValue)
        writer.text(signal.source)
        writer.bytes.append(signal.since == nil ? 0 : 1)
        if let since = signal.since { writer.signed(since.milliseconds) }
    }

    private static func signal(_ reader: inout ByteReader) throws(Damaged) -> Signal {
        let at = try reader.instant()
        let component = ComponentID(rawValue: try reader.text())
        guard let state = SignalState(rawValue: try reader.byte()) else { throw reader.damaged }
        let source = try reader.text()
        let isSinceKnown = try reader.byte() != 0
        return Signal(
            at: at, component: component, state: state, source: source,
            since: isSinceKnown ? try reader.instant() : nil)
    }
}
