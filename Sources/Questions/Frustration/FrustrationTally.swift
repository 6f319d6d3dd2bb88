import Experience
import Facts

/// Incidents as they come from the store, in any order and any parts: what adds up is added up, and who is behind them is
/// kept to be counted in the end, 32 bytes an incident.
struct FrustrationTally: Sendable {
    /// One sign at one element of one page, and what adds up of it.
    struct Spot: Sendable {
        let sign: FrustrationSign
        let page: PagePlace
        let element: String
        var times = 0
        var reloads = 0
        /// Milliseconds since 1970.
        var last = Int64.min
        /// When the newest session showed it, and which it is; of several at a time the one with the largest number.
        var newest = (at: Int64.min, session: UInt64(0))
    }

    /// Who showed a sign, and when. Zeros stand for nobody, no session and no page.
    struct Incident: Sendable {
        /// Milliseconds since 1970.
        var at: Int64
        var customer: UInt64 = 0
        var session: UInt64 = 0
        var page: UInt64 = 0
        /// How many reloads it is made of; 0 for clicks.
        var reloads = 0
    }

    private(set) var spots: [Spot] = []
    /// Clicks that nobody can judge yet.
    private(set) var unknown = 0
    private var numbers: [SpotKey: Int] = [:]
    private var shown: [Shown] = []

    /// The store tells spots apart by a hash: to compare their texts at each incident would cost more than all else.
    private struct SpotKey: Hashable, Sendable {
        let sign: FrustrationSign
        let hash: UInt64
    }

    private struct Shown: Sendable {
        let customer, session, page: UInt64
        let spot: UInt32
    }

    /// Takes rows of ``FrustrationSQL/incidents(named:)``.
    mutating func take(_ rows: FactChunk) {
        let (signs, spots, counts) = (rows.whole(0), rows.bits(1), rows.whole(9))
        let (steps, places, elements) = (rows.texts(2), rows.texts(3), rows.texts(4))
        let (times, customers, sessions, pages) = (rows.whole(5), rows.bits(6), rows.bits(7), rows.bits(8))
        for row in 0..<rows.count {
            guard signs[row] != 0 else {
                self.unknown += Int(counts[row])
                continue
            }
            let incident = Incident(
                at: times[row], customer: customers[row], session: sessions[row], page: pages[row],
                reloads: Int(counts[row]))
            for sign in FrustrationSign.allCases where Int(signs[row]) & sign.mask != 0 {
                self.add(incident, sign, at: spots[row]) {
                    (PagePlace(step: steps[row], place: places[row]), elements[row])
                }
            }
        }
    }

    /// - Parameters:
    ///   - hash: of the page and the element.
    ///   - place: these two, asked for once.
    mutating func add(
        _ incident: Incident, _ sign: FrustrationSign, at hash: UInt64,
        _ place: () -> (page: PagePlace, element: String)
    ) {
        let key = SpotKey(sign: sign, hash: hash)
        let number = self.numbers[key] ?? self.spots.count
        if number == self.spots.count {
            let (page, element) = place()
            self.spots.append(Spot(sign: sign, page: page, element: element))
            self.numbers[key] = number
        }
        self.spots[number].add(incident)
        self.shown.append(
            Shown(
                customer: incident.customer, session: incident.session, page: incident.page, spot: UInt32(number)))
    }

    var people: FrustrationDistinct { self.distinct { $0.customer } }
    var sessions: FrustrationDistinct { self.distinct { $0.session } }
    var pages: FrustrationDistinct { self.distinct { $0.page } }

    private func distinct(_ id: (Shown) -> UInt64) -> FrustrationDistinct {
        var entries: [FrustrationDistinct.Entry] = []
        entries.reserveCapacity(self.shown.count)
        for shown in self.shown where id(shown) != 0 { entries.append(.init(id: id(shown), spot: shown.spot)) }
        return FrustrationDistinct(consume entries, signs: self.spots.map(\.sign))
    }
}

extension FrustrationTally.Spot {
    fileprivate mutating func add(_ incident: FrustrationTally.Incident) {
        self.times += 1
        self.reloads += incident.reloads
        self.last = max(self.last, incident.at)
        if incident.session != 0, (incident.at, incident.session) > self.newest {
            self.newest = (incident.at, incident.session)
        }
    }
}
