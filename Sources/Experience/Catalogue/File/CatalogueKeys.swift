/// The keys that one kind of mapping in `parallax.yaml` may have. `docs/parallax.schema.json` lists the same ones; a test
/// holds the two against each other.
protocol CatalogueKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// What a mapping with these keys describes, as a sentence names it, for example `A service`.
    static var subject: String { get }
    /// Those that may not be left out.
    static var required: [Self] { get }
}

extension CatalogueKey {
    static var words: [String] { self.allCases.map(\.rawValue) }
}

/// One enumeration per kind of mapping.
enum CatalogueKeys {
    enum File: String, CatalogueKey {
        case services, journeys, components, severities, watchdogs, webhooks, prometheus, checks

        static let subject = "The catalogue"
        static let required: [Self] = [.services]
    }

    enum Service: String, CatalogueKey {
        case id, name, owner, agenda, audience, channels, hosts, target, targetTime, failedStatuses, needs, journeys

        static let subject = "A service"
        static let required: [Self] = [.id]
    }

    enum Group: String, CatalogueKey {
        case anyOf

        static let subject = "A group"
        static let required: [Self] = [.anyOf]
    }

    enum Journey: String, CatalogueKey {
        case id, name, goal, value, steps

        static let subject = "A journey"
        static let required: [Self] = [.id, .goal, .steps]
    }

    enum CrossingJourney: String, CatalogueKey {
        case id, name, within, goal, value, steps

        static let subject = "A journey"
        static let required: [Self] = [.id, .goal, .steps]
    }

    enum Value: String, CatalogueKey {
        case amount, currency

        static let subject = "A value"
        static let required: [Self] = [.amount, .currency]
    }

    enum Step: String, CatalogueKey {
        case id, name, targetTime, match

        static let subject = "A step"
        static let required: [Self] = [.id]
    }

    enum Match: String, CatalogueKey {
        case path, method, operation, event

        static let subject = "A rule"
        static let required: [Self] = []
    }

    enum Component: String, CatalogueKey {
        case id, name, silentAfter, labels, metrics, statusPage

        static let subject = "A component"
        static let required: [Self] = [.id]
    }

    enum Watchdog: String, CatalogueKey {
        case source, labels, components, forgottenAfter

        static let subject = "A watchdog"
        static let required: [Self] = []
    }

    enum Webhook: String, CatalogueKey {
        case id, inside, items, component, labels, state, states, severity, time, endTime, alert

        static let subject = "A webhook"
        static let required: [Self] = [.id, .state]
    }

    enum Prometheus: String, CatalogueKey {
        case id, address, every, timeout, tokenFile, queries

        static let subject = "A Prometheus"
        static let required: [Self] = [.address, .queries]
    }

    enum PrometheusQuery: String, CatalogueKey {
        case component, query, degraded, down

        static let subject = "A query"
        static let required: [Self] = [.component, .query]
    }
}

extension CatalogueFile {
    /// What one kind of mapping may have, and what it must.
    package struct Keys: Equatable, Sendable {
        package var all: [String]
        package var required: [String]

        fileprivate init<Key: CatalogueKey>(_ keys: Key.Type) {
            self.all = Key.words
            self.required = Key.required.map(\.rawValue)
        }
    }

    /// The keys that are read, by the name of their definition in the schema; the whole file's under the empty name.
    package static let keys: [String: Keys] = [
        "": Keys(CatalogueKeys.File.self), "service": Keys(CatalogueKeys.Service.self),
        "group": Keys(CatalogueKeys.Group.self), "journey": Keys(CatalogueKeys.Journey.self),
        "crossingJourney": Keys(CatalogueKeys.CrossingJourney.self),
        "value": Keys(CatalogueKeys.Value.self), "step": Keys(CatalogueKeys.Step.self),
        "match": Keys(CatalogueKeys.Match.self), "component": Keys(CatalogueKeys.Component.self),
        "watchdog": Keys(CatalogueKeys.Watchdog.self), "webhook": Keys(CatalogueKeys.Webhook.self),
        "prometheus": Keys(CatalogueKeys.Prometheus.self),
        "prometheusQuery": Keys(CatalogueKeys.PrometheusQuery.self),
        "metric": Keys(CatalogueKeys.Metric.self), "bounds": Keys(CatalogueKeys.Bounds.self),
        "statusPage": Keys(CatalogueKeys.StatusPage.self),
        "check": Keys(CatalogueKeys.Check.self), "checkStep": Keys(CatalogueKeys.CheckStep.self),
        "checkExpect": Keys(CatalogueKeys.CheckExpect.self), "checkExtract": Keys(CatalogueKeys.CheckExtract.self),
        "checkTLS": Keys(CatalogueKeys.CheckTLS.self), "checkDNS": Keys(CatalogueKeys.CheckDNS.self),
        "checkTCP": Keys(CatalogueKeys.CheckTCP.self), "maintenance": Keys(CatalogueKeys.Maintenance.self),
    ]
}
