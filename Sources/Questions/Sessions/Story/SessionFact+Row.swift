import Experience
import Facts

extension SessionFact {
    /// What ``init(_:)`` reads of the table `interaction`.
    static let columns = """
        time, kind, service, step, channel, outcome, failed, durationMs, targetMs, lcpMs, inpMs, cls, fcpMs, ttfbMs,
        CAST(valueAmount * 10000 AS BIGINT) AS tenThousandths, valueCurrency, score, text, path, method, status, page,
        element, attributes
        """

    /// - Returns: nil where the row is of a kind that this program does not know.
    init?(_ row: FactRow) {
        guard let at = row.instant("time"), let kind = Kind(rawValue: UInt8(clamping: row.integer("kind"))) else {
            return nil
        }
        let (service, step) = (row.text("service"), row.text("step"))
        self.init(
            at: at, kind: kind, service: service.isEmpty ? nil : ServiceID(rawValue: service),
            step: step.isEmpty ? nil : StepID(rawValue: step),
            outcome: Outcome(rawValue: UInt8(clamping: row.integer("outcome"))) ?? .good,
            target: Milliseconds(Int64(row.integer("targetMs"))))
        self.channel = Channel(rawValue: UInt8(clamping: row.integer("channel"))) ?? .other
        self.failed = row.integer("failed") != 0
        self.duration = row.milliseconds("durationMs")
        self.vitals = Vitals(
            lcp: row.milliseconds("lcpMs"), inp: row.milliseconds("inpMs"), cls: row.real("cls"),
            fcp: row.milliseconds("fcpMs"), ttfb: row.milliseconds("ttfbMs"))
        if case .integer(let amount) = row["tenThousandths"] {
            self.value = Money(tenThousandths: amount, currency: row.text("valueCurrency"))
        }
        self.score = row.real("score")
        let text = row.text("text")
        self.text = text.isEmpty ? nil : text
        self.path = row.text("path")
        self.method = row.text("method")
        self.status = row["status"] == .null ? nil : row.integer("status")
        let page = row.unsigned("page")
        self.page = page == 0 ? nil : PageID(rawValue: page)
        self.element = row.text("element")
        self.said = FactAttributes(row.text("attributes"))
    }
}

extension FactRow {
    fileprivate func milliseconds(_ column: String) -> Milliseconds? {
        if case .integer(let value) = self[column] { Milliseconds(value) } else { nil }
    }
}
