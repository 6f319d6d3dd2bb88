internal import Experience

/// What browsers measure of the demo's pages and what they name as the cause. Related to how long the customer waited, so that
/// whatever slows an interaction down spoils its vitals too; what comes on top is the page's own: presses are answered later on
/// weak phones, and release 5.14.0 lets a bar of offers push the shop's pages down.
struct Painted: Sendable {
    /// The release whose pages jump, and how much more than others.
    private static let jumpy = (release: "5.14.0", factor: 2.6)

    /// The elements that browsers name, by place, by which of the core vitals are not good (bits), and by choice.
    private let names: [[[String]]]
    /// How late presses are answered at most, beyond what the page's speed adds, in milliseconds by client.
    private let presses: [Int64]
    /// How much of the page jumps, by place.
    private let jumps: [Double]
    /// By position in the script.
    private let isJumpy: [Bool]

    private static let choices = 4

    init(_ world: World) {
        self.names = Place.allCases.map { place in
            (0..<8).map { mask in (0..<Self.choices).map { Self.attributes(place, mask, choice: $0) } }
        }
        self.presses = Client.all.map { client in
            switch (client.device, client.os) {
            case (.phone, "Android"): 270
            case (.phone, _), (.tablet, _): 190
            default: 140
            }
        }
        self.jumps = Place.allCases.map(Self.jump)
        self.isJumpy = world.script.releases.map { $0.name == Self.jumpy.release }
    }

    /// What a browser would have measured: the largest paint is what the customer waited for.
    func vitals(_ happening: Happening, release: UInt8) -> Vitals {
        let duration = Int64(happening.duration)
        let (hand, eye) = (Int64(happening.variant >> 16 & 0xFF), Int64(happening.variant >> 24))
        let isJumpy = happening.place < Place.signIn.rawValue && self.isJumpy[Int(release)]
        let jump = self.jumps[Int(happening.place)] * (isJumpy ? Self.jumpy.factor : 1)
        let shift = Int64(Double(eye * eye) * jump)
        return Vitals(
            lcp: Milliseconds(duration),
            inp: Milliseconds(24 + duration / 16 + hand * hand * self.presses[Int(happening.client)] / 65_025),
            cls: Double(shift) / 10_000, fcp: Milliseconds(duration * 6 / 10), ttfb: Milliseconds(duration / 4))
    }

    /// The elements that the vitals which are not good are due to, as the beacon's attributes; nil where all are good.
    func attributes(_ happening: Happening, _ vitals: Vitals) -> String? {
        var mask = 0
        for (bit, vital) in Vital.core.enumerated() {
            if let units = vitals.units(of: vital), vital.rating(ofUnits: units) != .good { mask |= 1 << bit }
        }
        guard mask != 0 else { return nil }
        return self.names[Int(happening.place)][mask][Int(happening.variant >> 20) % Self.choices]
    }

    /// What the squared chance, 0 to 255², is worth in ten-thousandths of shift.
    private static func jump(_ place: Place) -> Double {
        switch place {
        case .product, .home: 0.024
        case .blog: 0.018
        case .thanks, .help: 0.007
        default: 0.012
        }
    }

    private static func attributes(_ place: Place, _ mask: Int, choice: Int) -> String {
        let named = Vital.core.enumerated().filter { mask & 1 << $0.offset != 0 }.map { _, vital in
            let elements = Self.elements(place, vital)
            return #""\#(vital.name)Target":"\#(elements[choice % elements.count])""#
        }
        return "{\(named.joined(separator: ","))}"
    }

    /// The first of them is named most often.
    private static func elements(_ place: Place, _ vital: Vital) -> [String] {
        switch (place, vital) {
        case (.home, .lcp): ["section.hero>img", "section.hero>img", "section.hero>img", "h2.season"]
        case (.home, .inp): ["nav.main>button", "nav.main>button", "form.search>input"]
        case (.product, .lcp): ["#gallery>img", "#gallery>img", "#gallery>img", "p.description"]
        case (.product, .inp): ["#add-to-basket", "#sizes>button", "#add-to-basket", "#gallery>button.next"]
        case (.home, .cls), (.product, .cls): ["div.offers", "div.offers", "div.offers", "section.others-bought"]
        case (.blog, .lcp): ["figure>img"]
        case (.timeSheet, .lcp): ["table.week"]
        case (.timeSheet, .inp): ["td.hours>input", "button.copy-week"]
        case (.payslip, .lcp): ["div.payslip"]
        case (_, .lcp): ["main>h1"]
        case (_, .inp): ["main>button"]
        default: ["main>div.notice"]
        }
    }
}
