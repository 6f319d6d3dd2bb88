/// Which status page of a supplier says how a component is: what was bought from the cloud has no signal of one's own.
package struct StatusPageRule: Hashable, Sendable {
    /// How a page tells programs what it tells people.
    package enum Format: Sendable, CaseIterable, Named {
        /// Atlassian Statuspage's `summary.json`, which incident.io and others speak too.
        case statuspage
        /// instatus' `summary.json`.
        case instatus
        /// A feed of incidents, as RSS 2.0 or Atom.
        case feed
    }

    /// Of the page itself, or of its JSON or feed; without a slash at its end.
    package var url: String
    /// Nil: what the page answers tells.
    package var format: Format?
    /// Of the supplier's components those that matter, by name or id; in a feed, words of which an incident must have one.
    /// Empty: the whole page.
    package var components: [String]
    /// From one asking to the next.
    package var every: Milliseconds

    package init(
        url: String, format: Format? = nil, components: [String] = [],
        every: Milliseconds = StatusPageRule.usualEvery
    ) {
        self.url = url
        self.format = format
        self.components = components
        self.every = every
    }

    package static let usualEvery = Milliseconds.minutes(1)
}

/// One address that is asked for all components that its page is about.
package struct StatusPage: Sendable, Equatable {
    /// What one component wants of it.
    package struct Use: Sendable, Equatable {
        package var component: ComponentID
        /// As ``StatusPageRule/components``.
        package var names: [String]

        package init(component: ComponentID, names: [String] = []) {
            self.component = component
            self.names = names
        }
    }

    package var url: String
    package var format: StatusPageRule.Format?
    /// The shortest that a component asks for.
    package var every: Milliseconds
    package var uses: [Use]

    package init(
        url: String, format: StatusPageRule.Format? = nil, every: Milliseconds = StatusPageRule.usualEvery,
        uses: [Use]
    ) {
        self.url = url
        self.format = format
        self.every = every
        self.uses = uses
    }

    /// What its signals are called by: the address without its scheme.
    package var source: String { String(self.url.drop { $0 != "/" }.dropFirst(2).prefix(200)) }
}

extension Catalogue {
    /// The pages to ask, each once however many components it is about; in the order of the catalogue.
    package var statusPages: [StatusPage] {
        var pages: [StatusPage] = []
        for component in self.components {
            for rule in component.statusPages {
                let use = StatusPage.Use(component: component.id, names: rule.components)
                if let known = pages.firstIndex(where: { $0.url == rule.url && $0.format == rule.format }) {
                    pages[known].uses.append(use)
                    pages[known].every = min(pages[known].every, rule.every)
                } else {
                    pages.append(
                        StatusPage(url: rule.url, format: rule.format, every: rule.every, uses: [use]))
                }
            }
        }
        return pages
    }
}
