/// A length of time in whole milliseconds. Negative lengths exist (a difference of instants); a decoder refuses them
/// where they make no sense.
package struct Milliseconds: Hashable, Comparable, Sendable {
    package var count: Int64

    package init(_ count: Int64) {
        self.count = count
    }

    package static func seconds(_ count: Int64) -> Milliseconds { Milliseconds(count * 1000) }
    package static func minutes(_ count: Int64) -> Milliseconds { Milliseconds(count * 60_000) }
    package static func hours(_ count: Int64) -> Milliseconds { Milliseconds(count * 3_600_000) }
    package static func days(_ count: Int64) -> Milliseconds { Milliseconds(count * 86_400_000) }

    package static func < (left: Milliseconds, right: Milliseconds) -> Bool {
        left.count < right.count
    }

    package static func * (left: Milliseconds, right: Int64) -> Milliseconds {
        Milliseconds(left.count * right)
    }
}
