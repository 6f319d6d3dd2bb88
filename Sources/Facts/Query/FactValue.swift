package import Experience

/// One value on its way into a fact query or out of its answer.
package enum FactValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// Keyed hashes use all 64 bits.
    case unsigned(UInt64)
    case real(Double)
    case text(String)
    case instant(Instant)
}
