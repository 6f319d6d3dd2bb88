import GRDB

/// The number of an ``Account``.
package struct AccountID: RawRepresentable, Hashable, Sendable, DatabaseValueConvertible {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// The number of an ``IngestKey``.
package struct IngestKeyID: RawRepresentable, Hashable, Sendable, DatabaseValueConvertible {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// The number of a ``ReadToken``.
package struct ReadTokenID: RawRepresentable, Hashable, Sendable, DatabaseValueConvertible {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// The number of a ``Change``.
package struct ChangeID: RawRepresentable, Hashable, Sendable, DatabaseValueConvertible {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}
