/// Where a value lies in a JSON message: the keys on the way to it, `alert.tags.component`; a number counts the items of a list
/// from 0, `alerts.0.status`.
package struct FieldPath: Sendable, Equatable, CustomStringConvertible {
    package let parts: [String]

    /// - Returns: nil where a part is empty, or there are more than ``deepest``.
    package init?(_ text: String) {
        self.parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard self.parts.count <= Self.deepest, self.parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    }

    package static let deepest = 16

    package var description: String { self.parts.joined(separator: ".") }
}
