/// What a report says, and where in the code that was, in the beacon's words.
struct ReportedFault {
    let text: String
    /// File, line and column; nil where the browser does not tell.
    let place: String?

    init(_ report: BrowserReport) {
        let body = report.body
        let origin = report.url?.text.flatMap(FaultText.origin)
        switch report.sort {
        case .policy:
            let directive = body["effectiveDirective"]?.text(upTo: 100) ?? "policy"
            let blocked = FaultText.place(body["blockedURL"]?.text ?? "", origin: origin)
            self.text = FaultText.plain("\(directive) blocked \(blocked)")
        case .crash:
            self.text = "The page crashed" + (body["reason"]?.text(upTo: 40).map { ": \($0)" } ?? "")
        case .deprecation, .intervention, .network:
            self.text = FaultText.plain(
                "\(report.sort.rawValue): \(body["message"]?.text ?? body["id"]?.text ?? "no message")")
        }
        self.place = body["sourceFile"]?.text.map {
            FaultText.frame(
                $0, line: body["lineNumber"]?.number?.integer, column: body["columnNumber"]?.number?.integer,
                function: nil, origin: origin)
        }
    }
}
