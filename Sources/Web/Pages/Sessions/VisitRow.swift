package import Experience
package import Foundation
package import Questions

/// One visit to one service in a list, in words; leads to its story.
package struct VisitRow: Sendable, Equatable {
    package var href: String
    package var started: Moment
    package var length: String
    package var who: Pseudonym
    /// The service's name.
    package var service: String
    /// `phone · Safari`, or that nothing told.
    package var with: String
    package var interactions: String
    package var bad: OverviewRow.Cell
    package var isHurt: Bool
    package var lost: OverviewRow.Cell
    /// The furthest step's name.
    package var furthest: String
    package var furthestNotes: [String]
    package var isWord: Bool

    /// - Parameter isSpeedUnknown: nobody measured how long anything took at this service.
    package init(
        _ row: SessionRow, catalogue: Catalogue, isSpeedUnknown: Bool, travel: String, zone: TimeZone
    ) {
        let service = catalogue.service(row.service)
        self.href = "/sessions/\(row.session.rawValue)\(travel)"
        self.started = Moment(row.started, in: zone)
        self.length = Figures.span(row.length)
        self.who = Pseudonym(row.customer, travel: travel)
        self.service = service?.name ?? row.service.rawValue
        self.with = Self.with(row)
        self.interactions = Figures.count(row.interactions)
        self.bad = OverviewRow.Cell(text: Figures.count(row.bad), notes: Self.badNotes(row))
        self.isHurt = row.bad > 0
        self.lost = Self.lost(row, isSpeedUnknown: isSpeedUnknown)
        let words = FurthestWords(row.furthest, of: service)
        self.furthest = words.step
        self.furthestNotes = words.notes
        self.isWord = row.furthest == nil
    }

    static func with(_ row: SessionRow) -> String {
        let told = [row.device == .unknown ? "" : row.device.name, row.browser].filter { !$0.isEmpty }
        let channel = row.channel == .web ? [] : [row.channel.name]
        let all = channel + told
        return all.isEmpty ? "not told" : all.joined(separator: " · ")
    }

    static func lost(_ row: SessionRow, isSpeedUnknown: Bool) -> OverviewRow.Cell {
        OverviewRow.Cell(lost: row.lost, isSpeedUnknown: isSpeedUnknown)
    }

    private static func badNotes(_ row: SessionRow) -> [String] {
        let failed = row.failed > 0 ? ["\(Figures.count(row.failed)) failed"] : []
        let faults = row.faults > 0 ? [Figures.count(row.faults, "fault", "faults")] : []
        return failed + faults
    }
}

/// How far a visit came, in words.
struct FurthestWords {
    /// The step's name.
    let step: String
    /// The journey, and whether its goal was reached.
    let notes: [String]

    init(_ furthest: Furthest?, of service: Service?) {
        guard let furthest else {
            self.step = "no step known"
            self.notes = []
            return
        }
        self.step = Self.name(furthest.step, of: service)
        guard let journey = service?.journeys.first(where: { $0.id == furthest.journey }) else {
            self.notes = []
            return
        }
        self.notes = [
            furthest.isGoal
                ? "the goal of \(journey.name)" : "step \(furthest.place) of \(furthest.count) in \(journey.name)"
        ]
    }

    static func name(_ step: StepID, of service: Service?) -> String {
        service?.steps.first { $0.id == step }?.name ?? step.rawValue
    }
}
