internal import Experience
internal import Intake
internal import Statistics

/// Turns happenings into interactions as clients would send them: the web's with host, path, method and status, the
/// app's with event names. Nothing is formatted here that could be made beforehand.
struct Dresser: Sendable {
    private let world: World
    /// What is the same for every interaction of a client at a place, by place and client.
    private let templates: [RawInteraction]
    private let clients: Int
    private let paths: [[String]]
    private let isView: [Bool]
    private let countries: [String]
    private let releaseNames: [String]
    private let measuresVitals: [Bool]
    private let painted: Painted

    init(_ world: World) {
        self.world = world
        let pages = Page.all
        self.clients = Client.all.count
        self.templates = pages.flatMap { page in Client.all.map { Self.template(page, $0) } }
        self.paths = pages.map(\.paths)
        self.isView = pages.map { $0.kind == .view }
        self.countries = Country.all.map(\.code)
        self.releaseNames = world.script.releases.map(\.name)
        self.painted = Painted(world)
        self.measuresVitals = pages.map { $0.kind == .view || $0.kind == .order }
    }

    private static func template(_ page: Page, _ client: Client) -> RawInteraction {
        var raw = RawInteraction()
        raw.kind = page.kind
        raw.channel = client.channel
        if client.channel == .app && page.service != nil {
            raw.service = page.service?.id
            raw.event = page.event
            raw.device = client.device
            raw.os = client.os
        } else {
            raw.host = page.host
            raw.method = page.method
            raw.userAgent = client.userAgent
        }
        return raw
    }

    /// Appends the interaction as its client would tell it.
    func dress(_ happening: Happening, into interactions: inout [RawInteraction]) {
        interactions.append(self.templates[Int(happening.place) * self.clients + Int(happening.client)])
        self.fill(&interactions[interactions.count - 1], happening)
    }

    private func fill(_ raw: inout RawInteraction, _ happening: Happening) {
        let place = Int(happening.place)
        raw.at = Instant(milliseconds: happening.at)
        raw.id = Token.text("i", SplitMix64.mix(happening.visit &+ UInt64(happening.number)))
        if raw.host != nil {
            let paths = self.paths[place]
            raw.path = paths[Int(happening.variant & 0xFFFF) % paths.count]
        }
        if let evidence = happening.evidence {
            self.tell(&raw, evidence, happening)
        } else {
            self.fillResult(&raw, happening)
        }
        guard happening.crawler == 0 else {
            self.disguise(&raw, happening)
            return
        }
        let isStaff = place >= Int(Place.signIn.rawValue)
        raw.customer = Token.number(isStaff ? "e" : "c", happening.person)
        raw.session = Token.text("s", happening.visit)
        raw.country = self.countries[Int(happening.country)]
        if !isStaff { raw.release = self.releaseNames[Int(self.world.release(at: happening.at))] }
        if happening.value > 0 {
            raw.value = Money(tenThousandths: Int64(happening.value) * 100, currency: "EUR")
        }
    }

    /// A view in the shop, whose pages have the beacon.
    private func tellsPage(_ happening: Happening) -> Bool {
        self.world.tellsEvidence && self.isView[Int(happening.place)] && happening.place < Place.signIn.rawValue
    }

    private func tell(_ raw: inout RawInteraction, _ evidence: Evidence, _ happening: Happening) {
        raw.id = Token.text("e", SplitMix64.mix(happening.mark &+ UInt64(evidence.number) << 16))
        raw.kind = evidence.sort.isFault ? .fault : .click
        raw.method = nil
        raw.page = evidence.sort.isAtCheckout ? nil : happening.page
        if evidence.sort.isAtCheckout { raw.path = "/checkout" }
        raw.element = EvidenceWords.element(evidence.sort)
        raw.text = EvidenceWords.message(evidence.sort, path: raw.path ?? "")
        raw.attributes = EvidenceWords.attributes(evidence)
    }

    /// How long it took and how it ended, and what a browser measured.
    private func fillResult(_ raw: inout RawInteraction, _ happening: Happening) {
        raw.duration = Milliseconds(Int64(happening.duration))
        if raw.host == nil || happening.status == 0 { raw.failed = happening.failed }
        guard raw.host != nil else { return }
        if happening.status != 0 { raw.status = happening.status }
        guard !happening.failed && happening.crawler == 0 else { return }
        if self.measuresVitals[Int(happening.place)] { self.paint(&raw, happening) }
        if self.tellsPage(happening) { raw.page = happening.page }
    }

    private func disguise(_ raw: inout RawInteraction, _ happening: Happening) {
        let crawler = Crawler.all[Int(happening.crawler) - 1]
        raw.userAgent = crawler.userAgent
        raw.address = crawler.address
    }

    private func paint(_ raw: inout RawInteraction, _ happening: Happening) {
        raw.vitals = self.painted.vitals(happening, release: self.world.release(at: happening.at))
        raw.attributes = self.painted.attributes(happening, raw.vitals)
    }
}

extension Happening {
    /// The name of the view, which what is told of it has too.
    fileprivate var page: String { Token.text("p", SplitMix64.mix(self.visit &+ UInt64(self.number) &+ 1 << 40)) }

    /// What tells this evidence from that of other views and sorts.
    fileprivate var mark: UInt64 {
        self.visit &+ UInt64(self.number) &+ UInt64(self.evidence?.sort.rawValue ?? 0) << 8 &+ 1 << 41
    }
}

/// Short names that need no memory of their own: at most 15 bytes of ASCII live inside a `String`.
enum Token {
    /// `prefix` and twelve letters for the lower 60 bits.
    static func text(_ prefix: Unicode.Scalar, _ bits: UInt64) -> String {
        String(unsafeUninitializedCapacity: 13) { bytes in
            bytes[0] = UInt8(truncatingIfNeeded: prefix.value)
            var rest = bits
            for position in 1...12 {
                bytes[position] = Self.letter(rest & 31)
                rest >>= 5
            }
            return 13
        }
    }

    /// `prefix` and the number in decimal.
    static func number(_ prefix: Unicode.Scalar, _ number: UInt32) -> String {
        String(unsafeUninitializedCapacity: 11) { bytes in
            var digits = 1
            var limit: UInt64 = 10
            while UInt64(number) >= limit {
                digits += 1
                limit *= 10
            }
            bytes[0] = UInt8(truncatingIfNeeded: prefix.value)
            var rest = number
            for position in (1...digits).reversed() {
                bytes[position] = 48 + UInt8(rest % 10)
                rest /= 10
            }
            return digits + 1
        }
    }

    @inline(__always)
    private static func letter(_ bits: UInt64) -> UInt8 {
        bits < 10 ? 48 + UInt8(bits) : 87 + UInt8(bits)
    }
}
