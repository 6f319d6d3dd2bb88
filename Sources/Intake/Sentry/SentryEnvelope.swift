/// An envelope of Sentry's SDKs: a line of headers, then items, each a line of headers and a payload
/// (https://develop.sentry.dev/sdk/data-model/envelopes).
package struct SentryEnvelope {
    struct Item {
        /// `event`, `transaction`, `session`, and many more.
        var type: String
        /// Lives as long as the envelope's bytes.
        var payload: UnsafeRawBufferPointer
    }

    /// Items in one envelope at most. The SDKs send a handful.
    static let mostItems = 1_000

    let header: JSONTree
    /// The id that its sender gave it, to be answered with.
    package var id: String? { self.header["event_id"]?.id }
    /// The key of its DSN, which says where it belongs if it came through somebody else's hands (a `tunnel`).
    package var key: String? {
        self.header["dsn"]?.text?.split(separator: "@").first.flatMap { $0.split(separator: "/").last }.map(String.init)
    }
    private(set) var items: [Item] = []

    /// - Parameter bytes: must live as long as the envelope.
    /// - Throws: ``Refusal`` where it is none.
    package init(_ bytes: UnsafeRawBufferPointer) throws(Refusal) {
        var position = 0
        self.header = try JSONTree(Self.line(bytes, &position))
        guard case .object = self.header else { throw Self.noEnvelope }
        while position < bytes.count {
            let line = Self.line(bytes, &position)
            // Some SDKs end with a blank line.
            if line.allSatisfy({ $0 == 0x0D || $0 == 0x20 }) { continue }
            let header = try JSONTree(line)
            guard let type = header["type"]?.text else { throw Self.noEnvelope }
            let payload = try Self.payload(bytes, &position, length: header["length"])
            self.items.append(Item(type: type, payload: payload))
            guard self.items.count <= Self.mostItems else {
                throw Refusal(.tooMany, "More than \(Self.mostItems) items in one envelope. Send fewer.")
            }
        }
    }

    /// As many bytes as the item's header says and the line end after them, or else the next line.
    private static func payload(
        _ bytes: UnsafeRawBufferPointer, _ position: inout Int, length: JSONTree?
    ) throws(Refusal) -> UnsafeRawBufferPointer {
        guard let length else { return Self.line(bytes, &position) }
        guard let count = length.number?.integer, count >= 0, count <= bytes.count - position else {
            throw Refusal(.notReadable, "An item's `length` is more than what follows. Was the envelope cut off?")
        }
        let end = position + Int(count)
        let payload = UnsafeRawBufferPointer(rebasing: bytes[position..<end])
        guard end == bytes.count || bytes[end] == UInt8(ascii: "\n") else {
            throw Refusal(.notReadable, "An item's `length` does not end at a line's end.")
        }
        position = end + 1
        return payload
    }

    /// Up to the next line end, which is passed, or to the envelope's end; nothing where that is reached.
    private static func line(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) -> UnsafeRawBufferPointer {
        let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: position) ?? bytes.count
        let line = UnsafeRawBufferPointer(rebasing: bytes[position..<end])
        position = min(end + 1, bytes.count)
        return line
    }

    private static var noEnvelope: Refusal {
        Refusal(.notReadable, "Expected Sentry's envelope: a line of JSON, then for each item a line with its type.")
    }
}
