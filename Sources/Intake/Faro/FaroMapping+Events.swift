import Experience

extension FaroMapping {
    /// One event: the SDK's own by their names, all others are the application's.
    func event(_ event: JSONTree) -> Mapped? {
        Mapped(unlessPassedOver: { () throws(Refusal) -> RawInteraction? in
            guard let name = event["name"]?.text else {
                throw Refusal(.missingField, "events: one has no name. Send what the SDK makes.")
            }
            switch FaroEventName(rawValue: name) {
            case .load: return try self.load(event)
            case .navigation, .route, .view: return try self.softView(event, name)
            case .resource: return try self.resource(event)
            case .policy: return try self.policy(event)
            case .action: return try self.action(event)
            case .sessionStart, .sessionResume, .sessionExtend, .serviceName: return nil
            case nil:
                if name.hasPrefix("faro.tracing.") { return try self.call(event) }
                return name.hasPrefix("faro.") ? nil : try self.own(event, name)
            }
        })
    }

    /// A page's load: its view, from its start to the end of the load.
    private func load(_ event: JSONTree) throws(Refusal) -> RawInteraction {
        let said = event["attributes"]
        var raw = try self.raw(.view, event, address: said?["name"])
        raw.duration = said?["duration"]?.duration()
        raw.status = said?["responseStatus"]?.status
        raw.event = self.meta.view
        if let navigation = said?["faroNavigationId"]?.id {
            raw.page = self.meta.viewID(navigation)
            raw.id = self.meta.id("load", navigation)
        }
        var attributes = self.meta.attributes()
        attributes.add("nav", said?["type"]?.text)
        attributes.add("dns", said?["dnsLookupTime"]?.number?.integer.flatMap { Int(exactly: $0) })
        attributes.add("tls", said?["tlsNegotiationTime"]?.number?.integer.flatMap { Int(exactly: $0) })
        raw.attributes = attributes.text
        return raw
    }

    /// A view without a load. The first one of a document is its load, and has nowhere to come from.
    private func softView(_ event: JSONTree, _ name: String) throws(Refusal) -> RawInteraction? {
        let said = event["attributes"]
        let from = said?["fromUrl"] ?? said?["fromRoute"] ?? said?["fromView"]
        guard let from, from.text != nil, from.text != "unknown" else { return nil }
        var raw = try self.raw(.view, event, address: said?["toUrl"])
        if said?["toUrl"] != nil, from.target?.path == raw.path { return nil }
        // Told when it is over.
        if let duration = said?["duration"]?.duration() {
            raw.duration = duration
            raw.at = raw.at.map { $0 - duration }
        }
        raw.operation = said?["toRoute"]?.text(upTo: 200)
        raw.event = (said?["toView"] ?? .null).text(upTo: 200)
        // SDK, router and application may each tell of the same change.
        let slot = (raw.at?.milliseconds ?? 0) / 10_000
        raw.id = self.meta.id("soft", said?["toUrl"] == nil ? raw.event : nil, raw.path, "\(slot)")
        raw.page = raw.id
        var attributes = self.meta.attributes()
        attributes.add("nav", "soft")
        attributes.add("from", from.target?.path)
        raw.attributes = attributes.text
        return raw
    }

    /// What the application counts of its own accord.
    private func own(_ event: JSONTree, _ name: String) throws(Refusal) -> RawInteraction {
        var raw = try self.raw(.action, event, address: nil)
        raw.event = name.cut()
        raw.id = self.meta.id(name, event["timestamp"]?.text, event["attributes"]?.written)
        var attributes = self.meta.attributes()
        try attributes.add(event["attributes"])
        raw.attributes = attributes.text
        return raw
    }

    /// What the customer did, as the SDK follows it from a click to its last effect.
    private func action(_ event: JSONTree) throws(Refusal) -> RawInteraction {
        let said = event["attributes"]
        var raw = try self.raw(.action, event, address: nil)
        raw.event = (said?["userActionName"] ?? event["action"]?["name"])?.text(upTo: 200)
        raw.duration = said?["userActionDuration"]?.duration()
        raw.id = self.meta.id("action", event["action"]?["id"]?.text ?? event["timestamp"]?.text)
        raw.attributes = self.meta.attributes().text
        return raw
    }

    /// A call of the page's that may have changed something. What only reads is told where it fails, by ``resource(_:)``.
    private func call(_ event: JSONTree) throws(Refusal) -> RawInteraction? {
        let said = event["attributes"]
        let method = (said?["http.request.method"] ?? said?["http.method"])?.text(upTo: 20)
        guard let method, method.uppercased() != "GET" else { return nil }
        var raw = try self.raw(.action, event, address: said?["url.full"] ?? said?["http.url"])
        raw.method = RequestTarget.capitals(method)
        raw.status = (said?["http.response.status_code"] ?? said?["http.status_code"])?.status
        if let duration = said?["duration_ns"]?.duration(power: -6) {
            raw.duration = duration
            raw.at = raw.at.map { $0 - duration }
        }
        if raw.status == nil { raw.failed = true }
        raw.id = self.meta.id("call", event["trace"]?["span_id"]?.text ?? event["timestamp"]?.text)
        var attributes = self.meta.attributes()
        attributes.add("trace", event["trace"]?["trace_id"]?.text)
        raw.attributes = attributes.text
        return raw
    }

    /// - Parameter address: what the event is about; nil where that is the page.
    func raw(_ kind: Kind, _ event: JSONTree, address: JSONTree?) throws(Refusal) -> RawInteraction {
        var raw = try self.meta.raw(kind, at: event["timestamp"])
        if let target = address?.target {
            raw.path = target.path
            raw.host = target.host ?? raw.host
        }
        return raw
    }
}
