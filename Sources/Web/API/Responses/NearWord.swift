/// Helps somebody who mistyped a name.
enum NearWord {
    /// `Did you mean “shop”?`, or, where no name is near, `Known here: desk, shop.`
    static func hint(_ word: String, among names: [String]) -> String {
        // A long text is no mistyped name, and comparing it would take long.
        let wanted = Array(word.lowercased().prefix(60))
        let distances = names.map { ($0, Array($0.lowercased()).difference(from: wanted).count) }
        if let near = distances.min(by: { $0.1 < $1.1 }), near.1 <= max(2, wanted.count / 2) {
            return "Did you mean “\(near.0)”?"
        }
        guard !names.isEmpty else { return "None is known here." }
        let more = names.count > 20 ? " and \(names.count - 20) more" : ""
        return "Known here: \(names.prefix(20).joined(separator: ", "))\(more)."
    }
}
