/// A page's first line: its answer, in words with the numbers in them. Pieces, so that the figures of each view can
/// carry that view's colour and lead to how they are measured.
package struct Sentence: Sendable, Equatable {
    /// A run of words, or one figure.
    package struct Piece: Sendable, Equatable {
        package var text: String
        /// A figure of IT's view.
        package var isIT = false
        /// A figure of the customers' view.
        package var isPeople = false
        /// Neither view's figure: plain words.
        package var isPlain = true
        /// The anchor on the page “How this is measured”.
        package var anchor = ""
    }

    package var pieces: [Piece] = []

    /// The sentence without its markings, as a screen reader says it.
    package var plain: String { self.pieces.map(\.text).joined() }

    func say(_ text: String) -> Sentence {
        self.adding(Piece(text: text))
    }

    func it(_ figure: String, _ anchor: Anchor) -> Sentence {
        self.adding(Piece(text: figure, isIT: true, isPlain: false, anchor: anchor.rawValue))
    }

    func people(_ figure: String, _ anchor: Anchor) -> Sentence {
        self.adding(Piece(text: figure, isPeople: true, isPlain: false, anchor: anchor.rawValue))
    }

    private func adding(_ piece: Piece) -> Sentence {
        Sentence(pieces: self.pieces + [piece])
    }
}

/// The sections of “How this is measured”; every figure leads to one of them.
package enum Anchor: String, CaseIterable, Sendable {
    case it, customers, gap, people, lost, trend, unknown, enough, speed, contradiction, percentiles, bots, unmatched
    case ranges, visits, journeys, passages, frustration, errors
    case badDays = "bad-days"
    case vitals, lcp, inp, cls, fcp, ttfb, blame, sources
}
