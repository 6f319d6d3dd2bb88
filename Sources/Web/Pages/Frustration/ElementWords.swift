import Experience

/// What was pressed, as a person would call it.
struct ElementWords: Equatable {
    /// `wishlist` of `main>div.buy>button.wishlist`: the name that its makers gave it, else what it is.
    var name: String
    /// In a sentence: in quotes where its makers wrote the name into the page for us to find, else the selector as it is.
    var inSentence: String

    init(_ selector: String) {
        let last = selector.split(separator: ">").last.map(String.init) ?? ""
        let quoted = last.wholeMatch(of: #/.*\[[a-z-]+="([^"]+)"\]/#).map { String($0.output.1) }
        let given = last.split(omittingEmptySubsequences: false) { $0 == "#" || $0 == "." }.dropFirst().last.map(
            String.init)
        let name = quoted ?? given ?? last
        self.name = name.isEmpty ? last : name
        self.inSentence = quoted.map { "“\($0)”" } ?? selector
    }
}

extension FrustrationSign {
    /// In a table's row.
    var label: String {
        switch self {
        case .rage: "Rage click"
        case .dead: "Dead click"
        case .error: "Error click"
        case .reload: "Refresh rage"
        }
    }

    /// At the top, for all of them.
    var heading: String { self == .reload ? self.label : self.label + "s" }

    /// What it looks like to somebody who stands beside.
    var told: String {
        switch self {
        case .rage: "pressed again and again"
        case .dead: "pressed, and nothing happened"
        case .error: "pressed, and something broke"
        case .reload: "loaded anew again and again"
        }
    }
}
