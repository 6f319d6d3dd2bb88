package import Experience

/// What is loaded as one: interactions and signals that were acknowledged together, in the spool's bytes. They are read
/// piece by piece while loading, so that a large backlog never stands in memory as a whole.
package struct FactBatch: Sendable {
    /// The spool's id for it; nil for a batch that never was in the spool (a direct import).
    package var id: Int64?
    let bytes: [UInt8]

    package init(
        id: Int64? = nil, _ interactions: [Interaction], _ signals: [Signal] = [], _ recognitions: [Recognition] = [],
        _ traits: [CustomerTrait] = []
    ) {
        var writer = FactBatchWriter()
        for interaction in interactions { writer.append(interaction) }
        for signal in signals { writer.append(signal) }
        for recognition in recognitions { writer.append(recognition) }
        for trait in traits { writer.append(trait) }
        self.init(id: id, bytes: writer.bytes)
    }

    /// A batch as it lies in the spool.
    init(id: Int64?, bytes: [UInt8]) {
        self.id = id
        self.bytes = bytes
    }

    /// - Throws: ``FactCodec/Damaged`` when the bytes cannot be read.
    package func facts() throws -> DecodedFacts {
        try FactCodec.decode(self.bytes)
    }
}

/// Writes facts down as they come through the door, for the spool or for the store.
package struct FactBatchWriter: Sendable {
    private(set) var bytes: [UInt8] = []
    /// Where each interaction begins.
    private var starts: [Int] = []
    package private(set) var signals = 0
    package private(set) var recognitions = 0
    package private(set) var traits = 0

    /// - Parameter capacity: about how many facts will come.
    package init(capacity: Int = 0) {
        self.bytes.reserveCapacity(1 + capacity * 100)
        self.bytes.append(FactCodec.version)
    }

    package var interactions: Int { self.starts.count }
    package var isEmpty: Bool { self.starts.isEmpty && self.isPlain }
    /// There is nothing but interactions.
    private var isPlain: Bool { self.signals == 0 && self.recognitions == 0 && self.traits == 0 }
    package var batch: FactBatch { FactBatch(id: nil, bytes: self.bytes) }

    package mutating func append(_ interaction: borrowing Interaction) {
        self.starts.append(self.bytes.count)
        FactCodec.encode(interaction, to: &self.bytes)
    }

    package mutating func append(_ signal: Signal) {
        self.signals += 1
        FactCodec.encode(signal, to: &self.bytes)
    }

    package mutating func append(_ recognition: Recognition) {
        self.recognitions += 1
        FactCodec.encode(recognition, to: &self.bytes)
    }

    package mutating func append(_ trait: CustomerTrait) {
        self.traits += 1
        FactCodec.encode(trait, to: &self.bytes)
    }

    /// Leaves interactions out again.
    ///
    /// - Parameter numbers: which, from 0 in the order of their coming, ascending; before anything else comes.
    package mutating func remove(_ numbers: [Int]) {
        precondition(self.isPlain, "interactions are left out before anything else comes")
        let ends = self.starts.dropFirst() + [self.bytes.count]
        let ranges = zip(self.starts, ends).map { $0..<$1 }
        let old = self.bytes
        self = FactBatchWriter(capacity: ranges.count - numbers.count)
        // In one pass: of a body of eight megabytes every second line may have come before.
        var gone = numbers[...]
        for (number, range) in ranges.enumerated() {
            if gone.first == number {
                gone = gone.dropFirst()
                continue
            }
            self.starts.append(self.bytes.count)
            self.bytes += old[range]
        }
    }
}
