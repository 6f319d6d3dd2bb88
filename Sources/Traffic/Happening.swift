/// One interaction before it is dressed as one: numbers only, about 48 bytes, so that hundreds of thousands may wait for
/// their minute.
struct Happening: Sendable {
    var at: Int64
    /// The visit's seed.
    var visit: UInt64
    var person: UInt32
    /// In milliseconds.
    var duration: UInt32
    /// In cents; 0 where nothing was bought.
    var value: UInt32
    /// Which of the place's paths, and the noise of the vitals.
    var variant: UInt32
    /// HTTP status; 0 where there was none.
    var status: UInt16
    var place: UInt8
    var client: UInt8
    var country: UInt8
    /// Counts the visit's interactions.
    var number: UInt8
    var failed: Bool
    /// Position in `Crawler.all` plus one; 0 for people.
    var crawler: UInt8
    /// What a page told beside the interaction; nil where it is the interaction itself.
    var evidence: Evidence?
}
