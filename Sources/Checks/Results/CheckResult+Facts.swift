package import Experience
package import Intake

extension CheckResult {
    /// The run as one interaction by the channel `check`; nil where it was not run.
    package func interaction(of check: Check) -> RawInteraction? {
        guard self.verdict != .notRun else { return nil }
        var raw = RawInteraction()
        raw.at = self.started
        raw.service = check.service.rawValue
        raw.step = check.step?.rawValue
        raw.host = self.request?.host
        raw.path = self.request?.path
        raw.method = self.request?.method
        raw.kind = .request
        raw.channel = .check
        raw.isSynthetic = true
        raw.isAnonymous = true
        raw.failed = self.verdict == .down
        raw.status = self.steps.last?.status
        raw.duration = self.duration
        raw.text = self.message.cut(to: 500)
        raw.attributes = self.attributes(of: check)
        return raw
    }

    private func attributes(of check: Check) -> String {
        let steps = self.steps.map { step in
            var fields = ["\"name\":\(step.name.cut(to: 80).quotedAsJSON)", "\"ms\":\(step.duration.count)"]
            if let status = step.status { fields.append("\"status\":\(status)") }
            return "{\(fields.joined(separator: ","))}"
        }
        return
            "{\"check\":\(check.id.quotedAsJSON),\"attempts\":\(self.attempts),\"steps\":[\(steps.joined(separator: ","))]}"
    }

    /// What the run says of the check's component; nil where it says nothing, or there is none.
    package func signal(of check: Check) -> RawSignal? {
        guard let component = check.component, let state = self.verdict.state else { return nil }
        return RawSignal(component: component.rawValue, state: state, source: check.source)
    }
}
