package import Experience
package import Questions

/// A service's web vitals (template `vitals`): how its pages load, answer and hold still, where, and what is to blame.
package struct VitalsPage: Sendable, Equatable {
    package var visitor: VisitorPage
    package var frame: Frame
    package var nav: ServiceNav
    package var name: String
    package var sentence: Sentence
    package var sure: [String]
    package var chips: [ServicePage.Chip]
    package var hasChips: Bool
    /// Every filter away.
    package var clearHref: String
    package var hasViews: Bool
    /// This server as its browser calls it, no slash at the end.
    package var server: String
    package var core: [VitalFigure]
    package var diagnostic: [VitalFigure]
    package var tabs: [ServicePage.Tab]
    package var table: VitalsTable
    package var blame: [BlameList]

    package init(
        service: Service, vitals: WebVitals, blame: VitalBlame, asked: AskedRange, server: String = "",
        visitor: VisitorPage = VisitorPage()
    ) {
        let path = "/services/\(Query.encoded(service.id.rawValue))/vitals"
        let link = { (query: Query) in path + query.text }
        self.visitor = visitor
        self.frame = Frame(asked)
        self.nav = ServiceNav(service, at: .vitals, asked: asked)
        self.name = service.name
        self.sentence = VitalsSentence(service, vitals.all, asked: asked).sentence
        self.sure = VitalsCertainty(vitals.all, isFiltered: !asked.filters.isEmpty).sentences
        self.chips = ServicePage.chips(asked, service: service, link: link)
        self.hasChips = !self.chips.isEmpty
        self.clearHref = link(asked.filters.keys.reduce(asked.query) { $0.setting($1.rawValue, to: nil) })
        self.hasViews = vitals.all.count > 0
        self.server = server
        self.core = Vital.core.map { VitalFigure($0, of: vitals.all) }
        self.diagnostic = Vital.diagnostic.map { VitalFigure($0, of: vitals.all) }
        self.tabs = WebVitals.Cut.allCases.map { cut in
            ServicePage.Tab(
                label: cut.label, href: link(asked.query.setting("by", to: cut.rawValue)) + "#where",
                isCurrent: cut == vitals.by)
        }
        self.table = VitalsTable(vitals, service: service, asked: asked)
        self.blame = Vital.core.map { BlameList($0, blame, views: vitals.all, service: service) }
    }
}
