/// What an attribute or a log's body says.
package enum OTLPValue: Equatable, Sendable {
    case text(String)
    case integer(Int64)
    case double(Double)
    case bool(Bool)
    /// A list of keys and values; of others than ``OTLPKey`` nothing is kept.
    case attributes(OTLPAttributes)
    /// A list, bytes, or nothing: no attribute that is mapped has these.
    case other

    /// As text; nil where it is no plain value, and for the empty text.
    package var text: String? {
        switch self {
        case .text(let text): text.isEmpty ? nil : text
        case .integer(let number): String(number)
        case .double(let number): number.description
        case .bool(let truth): String(truth)
        case .attributes, .other: nil
        }
    }

    /// As a number; nil where it is none.
    package var number: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .double(let number): number.isFinite ? number : nil
        case .text(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
        default: nil
        }
    }
}

/// The attributes of one thing, of which only those in ``OTLPKey`` are kept. Never more than there are such keys, whatever
/// is sent: one that comes again replaces what was there.
package struct OTLPAttributes: Equatable, Sendable {
    private var list: [(key: OTLPKey, value: OTLPValue)] = []

    package init() {}

    package subscript(key: OTLPKey) -> OTLPValue? {
        get { self.list.first { $0.key == key }?.value }
        set {
            self.list.removeAll { $0.key == key }
            if let newValue { self.list.append((key, newValue)) }
        }
    }

    /// The first of these that is there and says something.
    package func text(_ keys: OTLPKey...) -> String? {
        for key in keys {
            if let text = self[key]?.text { return text }
        }
        return nil
    }

    package static func == (left: OTLPAttributes, right: OTLPAttributes) -> Bool {
        left.list.count == right.list.count && left.list.allSatisfy { right[$0.key] == $0.value }
    }
}
