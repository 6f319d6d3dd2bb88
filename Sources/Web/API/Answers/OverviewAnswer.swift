import Experience
import Questions

/// All services over one range.
struct OverviewAnswer: Encodable, Sendable {
    var range: RangeAnswer
    /// The page's first line.
    var sentence: String
    /// How sure we are of it.
    var sure: [String]
    /// Distinct customers of all services together.
    var people: Int
    /// Those of them with at least one bad interaction, whatever the service.
    var badPeople: Int
    /// Most people hurt first.
    var services: [ServiceAnswer]

    init(_ overview: Overview, catalogue: Catalogue, asked: AskedRange) {
        self.range = RangeAnswer(overview.range, asked: asked)
        self.sentence = OverviewSentence(overview, catalogue: catalogue, asked: asked).sentence.plain
        self.sure = OverviewCertainty(overview, catalogue: catalogue).sentences
        self.people = overview.people
        self.badPeople = overview.badPeople
        self.services = overview.services.map { views in
            let service = catalogue.service(views.service) ?? Service(id: views.service, name: views.service.rawValue)
            return ServiceAnswer(views, service: service)
        }
    }
}
