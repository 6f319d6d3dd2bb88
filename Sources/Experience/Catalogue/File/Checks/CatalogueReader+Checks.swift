import Yams

/// Synthetic checks.
extension CatalogueReader {
    mutating func checks(_ node: Node?, _ catalogue: Catalogue) -> [Check] {
        var ids = Ids(what: "check", scope: "in this list")
        return self.list(node, "checks").compactMap { self.oneCheck($0, catalogue, &ids) }
    }

    private mutating func oneCheck(_ node: Node, _ catalogue: Catalogue, _ ids: inout Ids) -> Check? {
        guard let fields = self.fields(node, CatalogueKeys.Check.self) else { return nil }
        let id = self.id(fields[.id], &ids)
        let service = fields[.service].flatMap { self.declaredService($0, catalogue.services) }
        guard let probe = self.probe(node, fields) else { return nil }
        var check = Check(id: id, service: ServiceID(rawValue: service?.id.rawValue ?? ""), probe: probe)
        check.name = self.text(fields[.name], "name") ?? id
        check.component = fields[.component].flatMap { self.declaredComponent($0, "component") }
        check.step = fields[.step].flatMap { self.step($0, of: service) }
        check.every = self.duration(fields[.every], "every", such: "1m") ?? check.every
        if check.every < .seconds(1) {
            self.note(fields[.every]?.mark, "`every` is too short: run it once a second at most, `1s`.")
        }
        check.timeout = self.duration(fields[.timeout], "timeout", upTo: .days(1), such: "10s") ?? check.timeout
        check.retries = self.number(fields[.retries], "retries", in: 0...Check.mostRetries) ?? check.retries
        check.retryAfter = self.duration(fields[.retryAfter], "retryAfter", upTo: .days(1)) ?? check.retryAfter
        let allows = self.truth(fields[.allowPrivateAddresses], "allowPrivateAddresses")
        check.allowsPrivateAddresses = allows ?? false
        check.authorityFile = self.text(fields[.authorityFile], "authorityFile")
        check.maintenance = self.list(fields[.maintenance], "maintenance").compactMap { self.maintenance($0) }
        self.hold(check, at: fields[.component], catalogue.components)
        return check
    }

    private mutating func declaredService(_ node: Node, _ services: [Service]) -> Service? {
        guard let id = self.text(node, "service") else { return nil }
        let known = services.map(\.id.rawValue)
        self.check(id, at: node, isAmong: known, "There is no service `\(id)` under `services`") {
            "declare it there, or name another."
        }
        return services.first { $0.id.rawValue == id }
    }

    private mutating func step(_ node: Node, of service: Service?) -> StepID? {
        guard let id = self.text(node, "step"), let service else { return nil }
        let known = service.steps.map(\.id.rawValue)
        self.check(id, at: node, isAmong: known, "The service `\(service.id.rawValue)` has no step `\(id)`") {
            "name one of its steps, or remove the line and let the rules find it."
        }
        return StepID(rawValue: id)
    }

    /// Between two runs the component must not become unknown.
    private mutating func hold(_ check: Check, at node: Node?, _ components: [Component]) {
        guard let node, let component = components.first(where: { $0.id == check.component }) else { return }
        let longest = Milliseconds(check.every.count + check.longestRun.count)
        guard longest > component.silentAfter else { return }
        self.note(
            node.mark,
            "`\(component.id.rawValue)` is unknown after \(component.silentAfter.count / 1000) s without a signal, and from one "
                + "run to the next it may take \(longest.count / 1000) s with all retries: make its `silentAfter` longer, or "
                + "`every`, `timeout` or `retries` less.")
    }

    private mutating func probe(_ node: Node, _ fields: FieldsOfMapping<CatalogueKeys.Check>) -> Check.Probe? {
        let given = CatalogueKeys.Check.probes.filter { fields[$0] != nil }
        guard given.count == 1, let kind = given.first, let value = fields[kind] else {
            let mark = given.dropFirst().first.flatMap { fields[$0]?.mark } ?? node.mark
            self.note(mark, "A check has one of `http`, `tls`, `dns` and `tcp`, which says what it does.")
            return nil
        }
        switch kind {
        case .http: return .http(self.steps(value))
        case .tls: return self.tls(value).map { .tls($0) }
        case .dns: return self.dns(value).map { .dns($0) }
        default: return self.tcp(value).map { .tcp($0) }
        }
    }
}

extension CatalogueReader {
    private mutating func tls(_ node: Node) -> TLSCheck? {
        guard let fields = self.fields(node, CatalogueKeys.CheckTLS.self),
            let address = self.hostAndPort(fields[.address], "address", usualPort: 443)
        else { return nil }
        var tls = TLSCheck(address: address, serverName: self.text(fields[.serverName], "serverName"))
        let longest = Milliseconds.days(400)
        tls.degradedWithin =
            self.duration(fields[.degradedWithin], "degradedWithin", upTo: longest, such: "21d") ?? tls.degradedWithin
        tls.downWithin = self.duration(fields[.downWithin], "downWithin", upTo: longest, such: "3d") ?? tls.downWithin
        if tls.degradedWithin < tls.downWithin {
            self.note(
                fields[.downWithin]?.mark ?? fields[.degradedWithin]?.mark,
                "It would be down before it is degraded: make `degradedWithin` longer than `downWithin`.")
        }
        return tls
    }

    private mutating func dns(_ node: Node) -> DNSCheck? {
        guard let fields = self.fields(node, CatalogueKeys.CheckDNS.self), let nameNode = fields[.name],
            let name = self.text(nameNode, "name")
        else { return nil }
        let labels = name.hasSuffix(".") ? name.dropLast() : name[...]
        let isName =
            labels.utf8.count <= 253
            && labels.split(separator: ".", omittingEmptySubsequences: false)
                .allSatisfy { (1...63).contains($0.utf8.count) && $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } }
        if !isName { self.note(nameNode.mark, "`\(name)` is no name: write one such as `shop.example.com`.") }
        var dns = DNSCheck(name: String(labels))
        if let type = fields[.type], let text = self.text(type, "type") {
            let words = DNSCheck.RecordType.allCases.map(\.rawValue)
            self.check(text, at: type, isAmong: words, "`type` cannot be `\(text)`") {
                "write one of \(words.map { "`\($0)`" }.joined(separator: ", "))."
            }
            dns.type = DNSCheck.RecordType(rawValue: text) ?? .a
        }
        dns.values = self.list(fields[.values], "values").compactMap { self.text($0, "values") }
        dns.resolver = self.hostAndPort(fields[.resolver], "resolver", usualPort: 53)
        return dns
    }

    private mutating func tcp(_ node: Node) -> TCPCheck? {
        guard let fields = self.fields(node, CatalogueKeys.CheckTCP.self),
            let address = self.hostAndPort(fields[.address], "address", usualPort: nil)
        else { return nil }
        let send = self.text(fields[.send], "send")
        return TCPCheck(address: address, send: send, expect: fields[.expect].flatMap { self.textRule($0, "expect") })
    }

    private mutating func hostAndPort(_ node: Node?, _ key: String, usualPort: Int?) -> HostAndPort? {
        guard let node, let text = self.text(node, key) else { return nil }
        guard let address = HostAndPort(text, usualPort: usualPort) else {
            let example = usualPort.map { "`shop.example.com` or `shop.example.com:\($0)`" } ?? "`db.example.com:5432`"
            self.note(node.mark, "`\(key)` is a host with its port, \(example), not `\(text)`.")
            return nil
        }
        return address
    }
}
