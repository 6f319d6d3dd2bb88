import Experience
import Questions

/// What IT's signals said of a service in a minute, in plain words.
struct ITWords {
    let catalogue: Catalogue

    /// `IT saw Online shop up`, `IT saw Online shop down`, `What IT saw of Online shop is unknown`.
    func view(_ minute: ITMinute) -> String {
        let service = self.catalogue.service(minute.service)?.name ?? minute.service.rawValue
        switch minute.state {
        case .up: return "IT saw \(service) up"
        case .degraded: return "IT saw \(service) up, though degraded"
        case .down: return "IT saw \(service) down"
        case .unknown: return "What IT saw of \(service) is unknown"
        }
    }

    /// `Web server up`, one for each component; of a service that needs none, that nobody speaks for it.
    func components(_ minute: ITMinute) -> [String] {
        guard !minute.components.isEmpty else { return ["the catalogue names no component that speaks for it"] }
        return minute.components.map { component in
            "\(self.catalogue.component(component.id)?.name ?? component.id.rawValue) \(component.state.name)"
        }
    }
}
