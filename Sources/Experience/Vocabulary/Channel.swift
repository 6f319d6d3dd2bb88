/// The way a customer came. The raw value is how facts are stored and never changes.
package enum Channel: UInt8, CaseIterable, Sendable {
    case web = 1
    case app = 2
    case api = 3
    case email = 4
    case phone = 5
    case chat = 6
    case desk = 7
    case store = 8
    case other = 9
    /// No customer came: Parallax' own check did. Always machine traffic, and so in no question about people.
    case check = 10
}

extension Channel {
    /// Those by which customers come.
    package static let customers = Self.allCases.filter { $0 != .check }
}
