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
    /// What a page view came to in the end: its final vitals. Evidence.
    case measurement = 9
    /// One press on something in a page, raw, to be judged by what followed. Evidence.
    case click = 10
    /// Something in a page broke: a script, a resource, a call in the background. Evidence.
    case fault = 11
}

extension Kind {
    /// It says more about interactions and is none itself: kept beside them, and counted in no share, no count of people and no
    /// lost time. A page view with three broken scripts is one interaction, not four.
    package var isEvidence: Bool { self.rawValue >= Self.firstEvidence }

    /// Kinds from this raw value on are evidence.
    package static let firstEvidence: UInt8 = 9
}
