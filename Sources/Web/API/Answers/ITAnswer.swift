import Questions

/// IT's view of a stretch.
struct ITAnswer: Encodable, Sendable {
    /// Share of the known minutes that were up, 0 to 1; null where no minute is known.
    @Nullable var up: Double?
    var upMinutes: Int
    var downMinutes: Int
    var unknownMinutes: Int
    var degradedMinutes: Int
    /// `known` or `unknown`.
    var state: String
    /// As pages write it: `99.98 %`, `unknown`.
    var text: String

    init(_ it: ITView) {
        self.up = it.up
        self.upMinutes = it.upMinutes
        self.downMinutes = it.downMinutes
        self.unknownMinutes = it.unknownMinutes
        self.degradedMinutes = it.degradedMinutes
        self.state = it.up == nil ? "unknown" : "known"
        self.text = OverviewRow.it(it).text
    }
}
