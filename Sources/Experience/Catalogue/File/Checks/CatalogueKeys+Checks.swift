extension CatalogueKeys {
    enum Check: String, CatalogueKey {
        case id, name, service, component, step, every, timeout, retries, retryAfter, allowPrivateAddresses
        case authorityFile, maintenance, http, tls, dns, tcp

        static let subject = "A check"
        static let required: [Self] = [.id, .service]
        /// Of which it has exactly one.
        static let probes: [Self] = [.http, .tls, .dns, .tcp]
    }

    enum CheckStep: String, CatalogueKey {
        case name, method, address, headers, body, form, followRedirects, expect, extract

        static let subject = "A request"
        static let required: [Self] = [.address]
    }

    enum CheckExpect: String, CatalogueKey {
        case status, headers, json, text, notText, within

        static let subject = "`expect`"
        static let required: [Self] = []
    }

    enum CheckExtract: String, CatalogueKey {
        case json, header, text

        static let subject = "What is extracted"
        static let required: [Self] = []
    }

    enum CheckTLS: String, CatalogueKey {
        case address, serverName, degradedWithin, downWithin

        static let subject = "`tls`"
        static let required: [Self] = [.address]
    }

    enum CheckDNS: String, CatalogueKey {
        case name, type, values, resolver

        static let subject = "`dns`"
        static let required: [Self] = [.name]
    }

    enum CheckTCP: String, CatalogueKey {
        case address, send, expect

        static let subject = "`tcp`"
        static let required: [Self] = [.address]
    }

    enum Maintenance: String, CatalogueKey {
        case days, from, to, zone

        static let subject = "A maintenance window"
        static let required: [Self] = [.from, .to]
    }
}
