import Experience

extension FaroMapping {
    /// What nobody caught. Three dozen frames are usual; the topmost five are kept, as of the beacon's.
    func exception(_ exception: JSONTree) throws(Refusal) -> RawInteraction? {
        let frames = (exception["stacktrace"]?["frames"]?.items ?? []).prefix(5).compactMap { frame -> String? in
            guard let file = frame["filename"]?.text else { return nil }
            return FaultText.frame(
                file, line: frame["lineno"]?.number?.integer, column: frame["colno"]?.number?.integer,
                function: frame["function"]?.text, origin: self.meta.origin)
        }
        let (type, value) = (exception["type"]?.text ?? "Error", exception["value"]?.text ?? "")
        let text = value.isEmpty ? type : "\(type): \(value)"
        guard !FaultText.isNoise(value), !frames.contains(where: FaultText.isNoise) else { return nil }
        let sort: FaultSort = type == "UnhandledRejection" ? .rejection : .error
        return try self.fault(sort, text, at: frames.first, exception) { attributes in
            attributes.add("stack", frames.joined(separator: "\n"), limit: 1100)
        }
    }

    /// What did not come: a call of the page's or a part of it that was answered with an error. What never came at all is
    /// not among these.
    func resource(_ event: JSONTree) throws(Refusal) -> RawInteraction? {
        let said = event["attributes"]
        guard let status = said?["responseStatus"]?.status, status >= 400, let address = said?["name"]?.text else {
            return nil
        }
        let place = FaultText.place(address, origin: self.meta.origin)
        let initiator = said?["initiatorType"]?.text(upTo: 40) ?? "resource"
        let isCall = initiator == "fetch" || initiator == "xmlhttprequest"
        let text = isCall ? "\(place): \(status)" : "\(initiator) did not load"
        return try self.fault(isCall ? .call : .resource, text, at: isCall ? nil : place, event) { attributes in
            attributes.add("status", Int(status))
        }
    }

    func policy(_ event: JSONTree) throws(Refusal) -> RawInteraction? {
        let said = event["attributes"]
        let directive = (said?["effectiveDirective"] ?? said?["violatedDirective"])?.text(upTo: 100) ?? "policy"
        let blocked = FaultText.place(said?["blockedURI"]?.text ?? "", origin: self.meta.origin)
        let file = said?["sourceFile"]?.text.map {
            FaultText.frame(
                $0, line: said?["lineNumber"]?.number?.integer, column: said?["columnNumber"]?.number?.integer,
                function: nil, origin: self.meta.origin)
        }
        return try self.fault(.csp, "\(directive) blocked \(blocked)", at: file, event) { _ in }
    }

    private func fault(
        _ sort: FaultSort, _ text: String, at element: String?, _ item: JSONTree, _ more: (inout AttributeText) -> Void
    ) throws(Refusal) -> RawInteraction {
        var raw = try self.raw(.fault, item, address: nil)
        raw.text = FaultText.plain(text)
        raw.element = element
        raw.page = item["attributes"]?["faroNavigationId"]?.id.map(self.meta.viewID)
        raw.id = self.meta.id("fault", item["timestamp"]?.text, raw.text, element)
        var attributes = self.meta.attributes()
        attributes.add("type", sort.rawValue)
        attributes.add("trace", item["trace"]?["trace_id"]?.text)
        more(&attributes)
        raw.attributes = attributes.text
        return raw
    }
}
