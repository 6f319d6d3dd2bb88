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
    private static let recognitionTag: UInt8 = 3
    private static let traitTag: UInt8 = 4

    static func encode(_ interaction: borrowing Interaction, to bytes: inout [UInt8]) {
        ByteWriter.append(to: &bytes, atMost: 1 + InteractionCodec.bound(interaction)) { writer in
            writer.byte(self.interactionTag)
            InteractionCodec.encode(interaction, to: &writer)
        }
    }

    static func encode(_ signal: Signal, to bytes: inout [UInt8]) {
        let texts = signal.component.rawValue.utf8.count + signal.source.utf8.count
        ByteWriter.append(to: &bytes, atMost: texts + 4 * ByteWriter.longestNumber + 3) { writer in
            writer.byte(self.signalTag)
            writer.signed(signal.at.milliseconds)
            writer.text(signal.component.rawValue)
            writer.byte(signal.state.rawValue)
            writer.text(signal.source)
            writer.byte(signal.since == nil ? 0 : 1)
            if let since = signal.since { writer.signed(since.milliseconds) }
        }
    }

    static func encode(_ recognition: Recognition, to bytes: inout [UInt8]) {
        ByteWriter.append(to: &bytes, atMost: 5 * ByteWriter.longestNumber) { writer in
            writer.byte(self.recognitionTag)
            writer.signed(recognition.at.milliseconds)
            writer.fixed(recognition.session.rawValue)
            writer.fixed(recognition.visitor.rawValue)
            writer.fixed(recognition.customer.rawValue)
        }
    }

    static func encode(_ trait: CustomerTrait, to bytes: inout [UInt8]) {
        let texts = trait.name.utf8.count + trait.value.utf8.count
        ByteWriter.append(to: &bytes, atMost: texts + 5 * ByteWriter.longestNumber) { writer in
            writer.byte(self.traitTag)
            writer.signed(trait.told.milliseconds)
            writer.fixed(trait.customer.rawValue)
            writer.text(trait.name)
            writer.text(trait.value)
        }
    }

    /// Reads fact by fact. Views live no longer than the call that they are given to.
    ///
    /// - Parameters:
    ///   - start: where an earlier reading stopped; 0 at first.
    ///   - interaction: says whether to go on.
    /// - Returns: where the reading stopped.
    /// - Throws: ``Damaged`` with the offset at which the bytes stop making sense.
    static func read(
        _ bytes: [UInt8], from start: Int = 0, interaction: (InteractionView) -> Bool,
        signal: (Signal) -> Void, recognition: (Recognition) -> Void, trait: (CustomerTrait) -> Void
    ) throws -> Int {
        try bytes.withUnsafeBytes { buffer in
            var reader = ByteReader(buffer, from: start)
            if start == 0, try reader.byte() != self.version { throw Damaged(offset: 0) }
            while !reader.isAtEnd {
                switch try reader.byte() {
                case self.interactionTag:
                    guard interaction(try InteractionCodec.decode(&reader)) else { return reader.offset }
                case self.signalTag: signal(try self.signal(&reader))
                case self.recognitionTag: recognition(try self.recognition(&reader))
                case self.traitTag: trait(try self.trait(&reader))
                default: throw reader.damaged
                }
            }
            return reader.offset
        }
    }

    /// All facts at once.
    ///
    /// - Throws: ``Damaged`` with the offset at which the bytes stop making sense.
    static func decode(_ bytes: [UInt8]) throws -> DecodedFacts {
        var facts = DecodedFacts()
        _ = try self.read(bytes) { view in
            facts.interactions.append(Interaction(view))
            return true
        } signal: { signal in
            facts.signals.append(signal)
        } recognition: { recognition in
            facts.recognitions.append(recognition)
        } trait: { trait in
            facts.traits.append(trait)
        }
        return facts
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

    private static func recognition(_ reader: inout ByteReader) throws(Damaged) -> Recognition {
        Recognition(
            at: try reader.instant(), session: SessionID(rawValue: try reader.fixed()),
            visitor: CustomerID(rawValue: try reader.fixed()), customer: CustomerID(rawValue: try reader.fixed()))
    }

    private static func trait(_ reader: inout ByteReader) throws(Damaged) -> CustomerTrait {
        CustomerTrait(
            told: try reader.instant(), customer: CustomerID(rawValue: try reader.fixed()),
            name: try reader.string(), value: try reader.string())
    }

    private static func signal(_ reader: inout ByteReader) throws(Damaged) -> Signal {
        let at = try reader.instant()
        let component = ComponentID(rawValue: try reader.string())
        guard let state = SignalState(rawValue: try reader.byte()) else { throw reader.damaged }
        let source = try reader.string()
        let isSinceKnown = try reader.byte() != 0
        return Signal(
            at: at, component: component, state: state, source: source,
            since: isSinceKnown ? try reader.instant() : nil)
    }
}

/// A batch's facts, each sort by itself.
package struct DecodedFacts: Sendable, Equatable {
    package var interactions: [Interaction] = []
    package var signals: [Signal] = []
    package var recognitions: [Recognition] = []
    package var traits: [CustomerTrait] = []
}
