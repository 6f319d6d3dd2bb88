import Questions
import Statistics

/// A share with how sure we are of it.
struct ShareAnswer: Encodable, Sendable {
    /// 0 to 1; null where there is too little data.
    @Nullable var share: Double?
    /// The 95 % interval's ends, 0 to 1.
    @Nullable var low: Double?
    @Nullable var high: Double?
    var count: Int
    var n: Int
    var enough: Bool
    /// `enough` or `notEnoughData`.
    var state: String
    /// As pages write it: `91.4 %`, `not enough data`, `no data`.
    var text: String
    /// As pages write it, in points of percent: `± 0.3`; null where there is no share.
    @Nullable var plusMinus: String?

    init(_ share: Share) {
        let words = ShareWords(share)
        self.share = share.value
        self.low = share.interval?.low
        self.high = share.interval?.high
        self.count = share.count
        self.n = share.n
        self.enough = share.isEnough
        self.state = share.isEnough ? "enough" : "notEnoughData"
        self.text = words.text
        self.plusMinus = words.isWord ? nil : words.halfWidth
    }
}
