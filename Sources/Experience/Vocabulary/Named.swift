/// A closed list whose members go by one word each in files, in JSON and on pages.
package protocol Named: CaseIterable, Sendable {}

extension Named {
    /// The word: the case's own name.
    package var name: String { String(describing: self) }

    /// The member that goes by this word, or nil.
    package init?(name: some StringProtocol) {
        guard let member = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = member
    }
}

extension Kind: Named {}
extension Channel: Named {}
extension Device: Named {}
extension Outcome: Named {}
