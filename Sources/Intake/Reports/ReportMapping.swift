import Experience

/// From browsers' own reports to interactions and faults: a pure function.
///
/// A network error (https://www.w3.org/TR/network-error-logging) is a failed interaction of a customer who never got in, at
/// the address that was asked for. All else lies beside the interactions as faults.
struct ReportMapping {
    /// The most reports at once. Browsers keep 100 of an origin at most.
    static let mostReports = 1_000

    /// When the reports came in.
    let received: Instant
    /// Whose browser sent them. Its address enters the ids, which are hashed at the door.
    let sender: Sender

    /// - Throws: ``Refusal`` where nothing can be read.
    func mapped(_ tree: JSONTree) throws(Refusal) -> [Mapped] {
        if case .object = tree {
            guard let violation = tree["csp-report"] else { return self.reports([tree]) }
            guard let report = BrowserReport(violation: violation) else {
                throw Refusal(.wrongValue, "csp-report: expected an object, {…}, with what was violated.")
            }
            return [Mapped(unlessPassedOver: { () throws(Refusal) in try self.raw(report) })].compactMap { $0 }
        }
        guard case .list(let reports) = tree else {
            throw Refusal(.notReadable, "Expected a list of reports, […], or {\"csp-report\": {…}}.")
        }
        guard reports.count <= Self.mostReports else {
            throw Refusal(.tooMany, "More than \(Self.mostReports) reports at once. Send fewer.")
        }
        return self.reports(reports)
    }

    private func reports(_ reports: [JSONTree]) -> [Mapped] {
        reports.compactMap { report in
            Mapped(unlessPassedOver: { () throws(Refusal) in
                try BrowserReport(report).flatMap { (report) throws(Refusal) in try self.raw(report) }
            })
        }
    }

    /// Nil where the report is passed over.
    private func raw(_ report: BrowserReport) throws(Refusal) -> RawInteraction? {
        guard let url = report.url?.target, url.host != nil else {
            throw Refusal(.missingField, "url: expected the whole address that the report is about.")
        }
        return report.sort == .network ? self.networkError(report, url) : self.fault(report, url)
    }

    private func networkError(_ report: BrowserReport, _ url: RequestTarget) -> RawInteraction? {
        let body = report.body
        guard let type = body["type"]?.text(upTo: 100), let error = NetworkError(type) else { return nil }
        var raw = self.raw(report, url)
        let elapsed = body["elapsed_time"]?.duration()
        // The report is made when the request has ended.
        raw.at = elapsed.flatMap { elapsed in raw.at.map { $0 - elapsed } } ?? raw.at
        raw.duration = elapsed
        raw.method = body["method"]?.text(upTo: 20).map(RequestTarget.capitals)
        raw.status = body["status_code"]?.status
        var attributes = AttributeText()
        attributes.add("network", type)
        attributes.add("phase", body["phase"]?.text(upTo: 40))
        attributes.add("protocol", body["protocol"]?.text(upTo: 40))
        // Counts know no weights: who samples failures reads here what each one stands for.
        if let fraction = body["sampling_fraction"]?.number?.double, fraction > 0, fraction < 1 {
            attributes.add("samplingFraction", body["sampling_fraction"]?.text)
        }
        let isPage = Kind.ofRequest(method: raw.method ?? "GET", path: url.path) == .view
        if error == .answered || !isPage && raw.method ?? "GET" == "GET" && Self.isFile(url.path) {
            raw.kind = .fault
            raw.element = url.path
            raw.text = "\(url.path) did not load"
            attributes.add("type", FaultSort.resource.rawValue)
        } else {
            raw.kind = isPage ? .view : .request
            raw.failed = true
        }
        raw.attributes = attributes.text
        return raw
    }

    /// An image, a script, a style: its page may have come.
    private static func isFile(_ path: String) -> Bool { path.split(separator: "/").last?.contains(".") == true }

    private func fault(_ report: BrowserReport, _ url: RequestTarget) -> RawInteraction? {
        let told = ReportedFault(report)
        guard !FaultText.isNoise(told.text), !FaultText.isNoise(report.body["sourceFile"]?.text ?? "") else {
            return nil
        }
        var raw = self.raw(report, url)
        raw.kind = .fault
        raw.text = told.text
        raw.element = told.place
        var attributes = AttributeText()
        attributes.add("type", report.sort == .policy ? FaultSort.csp.rawValue : report.sort.rawValue)
        attributes.add("id", report.body["id"]?.text(upTo: 100))
        attributes.add("disposition", report.body["disposition"]?.text(upTo: 40))
        raw.attributes = attributes.text
        return raw
    }

    private func raw(_ report: BrowserReport, _ url: RequestTarget) -> RawInteraction {
        var raw = RawInteraction()
        let at = self.received - report.age
        raw.at = at
        raw.host = url.host
        raw.path = url.path
        raw.channel = .web
        raw.userAgent = report.userAgent
        // Reports have no ids. One that is sent again has another age, and the same time give or take the way.
        raw.id = [
            report.sort.rawValue, report.url?.text, report.body.written, report.userAgent ?? self.sender.userAgent,
            self.sender.address, "\(at.milliseconds / 10_000)",
        ].map { $0 ?? "" }.joined(separator: "\n")
        return raw
    }
}
