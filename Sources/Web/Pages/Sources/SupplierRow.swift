package import Experience
package import Intake

/// What one supplier's status page last said, in its own words.
package struct SupplierRow: Sendable, Equatable {
    /// What the page calls itself, else its address.
    package var title: String
    package var url: String
    /// How long ago it answered; “never” where it did not.
    package var answered: String
    /// Why it does not say how something is; empty where it does.
    package var trouble: String
    package var words: [Word]
    package var incidents: [Incident]

    /// What it says of one of our components.
    package struct Word: Sendable, Equatable {
        package var component: String
        /// `up`, `degraded`, `down` or `unknown`.
        package var state: String
    }

    /// What is under way there.
    package struct Incident: Sendable, Equatable {
        /// Ids of our components that it concerns.
        package var components: String
        package var title: String
        /// Empty where the page gives none.
        package var link: String
    }

    package init(_ entry: SupplierBoard.Entry, now: Instant) {
        self.title = entry.name ?? entry.url
        self.url = entry.url
        self.answered = entry.answered.map { Figures.age(now.since($0)) } ?? "never"
        self.trouble = entry.trouble.map { String($0.prefix(400)) } ?? ""
        self.words = entry.words.map { said in
            Word(component: said.component.rawValue, state: said.state?.name ?? "unknown")
        }
        self.incidents = Self.incidents(entry.words)
    }

    /// Each once, with all whom it concerns.
    private static func incidents(_ words: [SupplierBoard.Said]) -> [Incident] {
        var concerned: [(incident: StatusPageReading.Incident, components: [String])] = []
        for said in words {
            for incident in said.incidents {
                if let known = concerned.firstIndex(where: { $0.incident == incident }) {
                    concerned[known].components.append(said.component.rawValue)
                } else {
                    concerned.append((incident, [said.component.rawValue]))
                }
            }
        }
        return concerned.prefix(10).map {
            Incident(
                components: $0.components.joined(separator: ", "), title: $0.incident.title,
                link: $0.incident.link ?? "")
        }
    }
}
