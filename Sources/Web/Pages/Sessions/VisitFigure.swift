import Experience
import Questions

/// One figure at the top of a page about a visit or a customer.
package struct VisitFigure: Sendable, Equatable {
    package var label: String
    package var text: String
    package var isWord: Bool
    package var isPeople: Bool
    package var notes: [String]
    package var anchor: String

    init(_ label: String, _ cell: OverviewRow.Cell, _ anchor: Anchor, isPeople: Bool = false) {
        self.label = label
        self.text = cell.text
        self.isWord = cell.isWord
        self.isPeople = isPeople
        self.notes = cell.notes
        self.anchor = anchor.rawValue
    }

    static func all(_ session: Session) -> [VisitFigure] {
        [
            VisitFigure("Interactions", .init(text: Figures.count(session.interactions)), .visits),
            VisitFigure(
                "Bad", .init(text: Figures.count(session.bad), notes: ["\(Figures.count(session.failed)) failed"]),
                .customers, isPeople: session.bad > 0),
            VisitFigure("Time lost", Self.lost(session), .lost),
            VisitFigure(
                "Faults", .init(text: Figures.count(session.faults), notes: ["in its pages, beside the interactions"]),
                .visits),
        ]
    }

    static func all(_ customer: Customer) -> [VisitFigure] {
        [
            VisitFigure(
                "Visits",
                .init(
                    text: Figures.count(customer.visits), notes: ["on \(Figures.count(customer.days, "day", "days"))"]),
                .visits),
            VisitFigure("Interactions", .init(text: Figures.count(customer.interactions)), .visits),
            VisitFigure(
                "Bad", .init(text: Figures.count(customer.bad), notes: ["\(Figures.count(customer.failed)) failed"]),
                .customers, isPeople: customer.bad > 0),
            VisitFigure("Time lost", .init(lost: customer.lost, isSpeedUnknown: customer.isSpeedUnknown), .lost),
        ]
    }

    static func lost(_ session: Session) -> OverviewRow.Cell {
        guard !session.isSpeedUnknown else { return .init(text: "unknown", isWord: true) }
        let partly =
            session.timed.count < session.timed.n
            ? ["of \(Figures.count(session.timed.count)) of \(Figures.count(session.timed.n)) it is known"] : []
        return .init(text: Figures.lost(session.lost), notes: partly)
    }
}
