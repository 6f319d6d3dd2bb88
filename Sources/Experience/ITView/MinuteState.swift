/// How the machine room says that a service or a component was in one minute; the worst comes last.
package enum MinuteState: UInt8, Sendable, Comparable {
    case up = 0
    case degraded = 1
    /// Nobody was heard who could tell: never shown as up.
    case unknown = 2
    case down = 3

    package static func < (left: MinuteState, right: MinuteState) -> Bool {
        left.rawValue < right.rawValue
    }

    init(_ state: SignalState) {
        switch state {
        case .up: self = .up
        case .degraded: self = .degraded
        case .down: self = .down
        }
    }
}

extension MinuteState: Named {}
