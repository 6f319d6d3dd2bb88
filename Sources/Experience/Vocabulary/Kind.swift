/// What sort of thing a customer did or met. The raw value is how facts are stored and never changes.
package enum Kind: UInt8, CaseIterable, Sendable {
    case view = 1
    case action = 2
    case request = 3
    case error = 4
    case order = 5
    case answer = 6
    case ticket = 7
    case message = 8
}
