/// The family of the device in the customer's hands. The raw value is how facts are stored and never changes.
package enum Device: UInt8, CaseIterable, Sendable {
    case unknown = 0
    case desktop = 1
    case phone = 2
    case tablet = 3
    case television = 4
    case console = 5
    case watch = 6
    case other = 7
}
