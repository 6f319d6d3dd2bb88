/// Finds the word that somebody probably meant.
enum NearestWord {
    /// The word that takes the fewest changes of a letter (put in, left out, replaced, two swapped), regardless of case
    /// and of `_`, `-` and spaces; nil where all are so far off that none can have been meant.
    static func to(_ word: String, among words: [String]) -> String? {
        let wanted = Self.letters(of: word)
        let nearest = words.map { (word: $0, distance: Self.distance(wanted, Self.letters(of: $0))) }
            .min { $0.distance < $1.distance }
        guard let nearest, nearest.distance <= max(1, wanted.count / 3) else { return nil }
        return nearest.word
    }

    private static func letters(of word: String) -> [Character] {
        word.lowercased().filter { !"_- ".contains($0) }
    }

    /// Damerau and Levenshtein's distance, each part changed at most once (optimal string alignment).
    static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var best = min(last[column + 1] + 1, current[column] + 1, last[column] + (letter == other ? 0 : 1))
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
