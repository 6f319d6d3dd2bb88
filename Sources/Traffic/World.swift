internal import Experience
internal import Statistics

/// Everything about the demo's world that does not change while traffic runs through it: who lives there, how busy each
/// minute is, how likely customers are to go on, what goes wrong. The same seed, scale and end make the same world.
///
/// Every visit is a function of the seed and the minute in which it begins, so that a stream may start anywhere.
final class World: Sendable {
    /// People at scale 1.
    static let people = (shop: 14_000.0, payroll: 420.0)
    /// The chance that a customer leaves because an interaction was bad, beyond those who would have gone anyway.
    static let leavesWhenSlow = 0.35
    static let leavesWhenFailed = 0.55
    /// The chance that who left so comes back within a day and goes on where it broke.
    static let comesBack = (shop: 0.25, payroll: 0.7)
    /// Median and spread of an order's value in cents; the mean is 60 EUR.
    static let orderValue = LogNormal(median: 5_158, sigma: 0.55)

    let seed: UInt64
    /// The seed mixed, so that neighbouring seeds make worlds that have nothing in common.
    let root: UInt64
    let scale: Double
    /// Whether pages tell clicks and faults, and which view they belong to.
    let tellsEvidence: Bool
    /// Where the history begins: nothing happened before.
    let beginning: Int64
    let script: Script
    let reaches: [Reach]
    /// By `Place.rawValue`.
    let speeds: [Speed]
    /// How many countries there are: position `client · countries + country` in the two tables below.
    let countries: Int
    /// Factor on every duration.
    let slowness: [Double]
    /// Factor on the chance of going on towards the goal.
    let inclination: [Double]
    /// By client.
    let isWeb: [Bool]
    let shoppers: Int
    let staff: Int
    let shopClients: WeightedChoice
    let shopCountries: WeightedChoice
    let staffClients: WeightedChoice
    let staffCountries: WeightedChoice
    /// Standard normal quantiles at 8,192 evenly spaced probabilities: a draw is one look.
    let normals: [Double]

    init(seed: UInt64, scale: Double, beginning: Instant, end: Instant, tellsEvidence: Bool = true) {
        self.seed = seed
        self.root = SplitMix64.mix(seed &+ SplitMix64.increment)
        self.scale = scale
        self.tellsEvidence = tellsEvidence
        self.beginning = beginning.milliseconds
        self.script = Script(end: end)
        self.reaches = self.script.troubles.enumerated().compactMap { Reach($0.element, at: $0.offset) }
        self.speeds = Page.all.map(Speed.init)
        self.countries = Country.all.count
        self.slowness = Client.all.flatMap { client in Country.all.map { client.slowness * $0.slowness } }
        self.inclination = Client.all.flatMap { client in Country.all.map { client.inclination * $0.inclination } }
        self.isWeb = Client.all.map { $0.channel == .web }
        self.shoppers = max(1, Int(Self.people.shop * scale))
        self.staff = max(1, Int(Self.people.payroll * scale))
        self.shopClients = WeightedChoice(Client.all.map(\.share.shop))
        self.shopCountries = WeightedChoice(Country.all.map(\.share.shop))
        self.staffClients = WeightedChoice(Client.all.map(\.share.staff))
        self.staffCountries = WeightedChoice(Country.all.map(\.share.staff))
        self.normals = (0..<8_192).map { Normal.standardQuantile((Double($0) + 0.5) / 8_192) }
    }

    /// The shop's release at a moment, as its position in the script.
    func release(at: Int64) -> UInt8 {
        var position = self.script.releases.count - 1
        while position > 0 && self.script.releases[position].start > at { position -= 1 }
        return UInt8(position)
    }
}
