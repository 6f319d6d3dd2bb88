/// A synthetic check: something that Parallax does itself, time and again, as a customer or their device would.
package struct Check: Sendable, Equatable {
    /// What it does.
    package enum Probe: Sendable, Equatable {
        case http([HTTPCheckStep])
        case tls(TLSCheck)
        case dns(DNSCheck)
        case tcp(TCPCheck)
    }

    package var id: String
    package var name: String
    package var service: ServiceID
    /// Which component its signals are about; nil sends none.
    package var component: ComponentID?
    /// The step that it stands for; nil leaves it to the rules.
    package var step: StepID?
    /// From one run to the next.
    package var every: Milliseconds
    /// How long one attempt may take.
    package var timeout: Milliseconds
    /// Further attempts before a failure counts.
    package var retries: Int
    /// From a failed attempt to the next.
    package var retryAfter: Milliseconds
    package var allowsPrivateAddresses: Bool
    /// A file of certificates in PEM form that are trusted instead of the system's.
    package var authorityFile: String?
    /// When it is not run.
    package var maintenance: [MaintenanceWindow]
    package var probe: Probe

    package init(
        id: String, name: String? = nil, service: ServiceID, component: ComponentID? = nil, step: StepID? = nil,
        every: Milliseconds = Check.usualEvery, timeout: Milliseconds = Check.usualTimeout,
        retries: Int = Check.usualRetries, retryAfter: Milliseconds = Check.usualRetryAfter,
        allowsPrivateAddresses: Bool = false, authorityFile: String? = nil, maintenance: [MaintenanceWindow] = [],
        probe: Probe
    ) {
        self.id = id
        self.name = name ?? id
        self.service = service
        self.component = component
        self.step = step
        self.every = every
        self.timeout = timeout
        self.retries = retries
        self.retryAfter = retryAfter
        self.allowsPrivateAddresses = allowsPrivateAddresses
        self.authorityFile = authorityFile
        self.maintenance = maintenance
        self.probe = probe
    }

    package static let usualEvery = Milliseconds.minutes(1)
    package static let usualTimeout = Milliseconds.seconds(10)
    package static let usualRetries = 1
    package static let usualRetryAfter = Milliseconds.seconds(5)
    package static let mostRetries = 5

    /// The longest that one run takes, retries included.
    package var longestRun: Milliseconds {
        Milliseconds(self.timeout.count + Int64(self.retries) * (self.retryAfter.count + self.timeout.count))
    }

    /// What its signals are called by. One source for each check, so that of several at one component the worst counts.
    package var source: String { "check/\(self.id)" }
}

/// Days to a certificate's end, its chain and the host's name.
package struct TLSCheck: Sendable, Equatable {
    package var address: HostAndPort
    /// The name that the certificate must have; nil: the address' own.
    package var serverName: String?
    /// It is degraded from so long before its end on.
    package var degradedWithin: Milliseconds
    /// It is down from so long before its end on.
    package var downWithin: Milliseconds

    package init(
        address: HostAndPort, serverName: String? = nil, degradedWithin: Milliseconds = TLSCheck.usualDegradedWithin,
        downWithin: Milliseconds = TLSCheck.usualDownWithin
    ) {
        self.address = address
        self.serverName = serverName
        self.degradedWithin = degradedWithin
        self.downWithin = downWithin
    }

    package static let usualDegradedWithin = Milliseconds.days(21)
    package static let usualDownWithin = Milliseconds.days(3)
}

/// What a name stands for.
package struct DNSCheck: Sendable, Equatable {
    package enum RecordType: String, CaseIterable, Sendable {
        case a = "A"
        case aaaa = "AAAA"
        case cname = "CNAME"
        case mx = "MX"
        case txt = "TXT"
    }

    package var name: String
    package var type: RecordType
    /// Exactly these, in any order; none: anything will do as long as there is something.
    package var values: [String]
    /// The server that is asked; nil: the system's.
    package var resolver: HostAndPort?

    package init(name: String, type: RecordType = .a, values: [String] = [], resolver: HostAndPort? = nil) {
        self.name = name
        self.type = type
        self.values = values
        self.resolver = resolver
    }
}

/// Whether something listens, and what it says.
package struct TCPCheck: Sendable, Equatable {
    package var address: HostAndPort
    /// What is sent first; nil: nothing.
    package var send: String?
    /// What the answer must have in it; nil: that it listens is enough.
    package var expect: TextRule?

    package init(address: HostAndPort, send: String? = nil, expect: TextRule? = nil) {
        self.address = address
        self.send = send
        self.expect = expect
    }
}
