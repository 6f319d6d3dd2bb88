package import Experience
package import Questions

/// What breaks in one service's pages (template `faults`).
package struct FaultsPage: Sendable, Equatable {
    package var visitor: VisitorPage
    package var frame: Frame
    package var nav: ServiceNav
    package var name: String
    package var sentence: Sentence
    package var sure: [String]
    package var narrowing: Narrowing
    /// Pages told of themselves in this range.
    package var isTold: Bool
    package var rows: [FaultRow]
    package var hasRows: Bool
    /// Groups that are left out, in words; none where all are shown.
    package var more: [String]

    package init(_ faults: Faults, service: Service, asked: AskedRange, visitor: VisitorPage = VisitorPage()) {
        self.visitor = visitor
        self.frame = Frame(asked)
        self.nav = ServiceNav(service, at: .errors, asked: asked)
        self.name = service.name
        self.sentence = FaultsSentence(faults, service: service, asked: asked).sentence
        self.sure = FaultsCertainty(faults, isFiltered: !asked.filters.isEmpty).sentences
        self.narrowing = Narrowing(asked, service: service, at: .errors)
        self.isTold = faults.views + faults.all.times > 0
        self.rows = faults.groups.map { FaultRow($0, service: service, asked: asked) }
        self.hasRows = !self.rows.isEmpty
        self.more =
            faults.more > 0
            ? [
                "\(Figures.count(faults.more, "fault", "faults")) that fewer people met are left out. A filter shows them."
            ]
            : []
    }
}
