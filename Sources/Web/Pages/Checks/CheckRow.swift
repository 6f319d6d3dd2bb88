package import Checks
package import Experience
package import Foundation

/// One check on a page, as it last was.
package struct CheckRow: Sendable, Equatable {
    package var name: String
    /// The service's name, and the component's id where there is one.
    package var about: String
    /// `up`, `degraded`, `down`, `resting` or `unknown`: a class of the style sheet, and the word itself.
    package var state: String
    /// A sign that tells the state without its colour.
    package var sign: String
    package var message: String
    /// How long ago it was run.
    package var ran: String
    /// Since when it has been so; empty where it was never run.
    package var since: [Moment]
    package var took: String
    /// When it is run again, or until when it rests.
    package var next: String
    package var steps: [Step]
    package var hasSteps: Bool

    /// One step of several.
    package struct Step: Sendable, Equatable {
        package var name: String
        package var took: String
        package var isWell: Bool
    }

    package init(_ status: CheckStatus, service: String, now: Instant, zone: TimeZone) {
        let (check, result) = (status.check, status.result)
        self.name = check.name
        self.about = [service, check.component?.rawValue].compactMap { $0 }.joined(separator: " · ")
        self.state = status.restsUntil == nil ? result?.verdict.state?.name ?? "unknown" : "resting"
        self.sign = Self.signs[self.state] ?? "?"
        self.message = result.map { Self.sentence($0.message) } ?? "Not run yet since the program started."
        self.ran = result.map { Figures.age(now.since($0.started)) } ?? "never"
        self.since = status.since.map { [Moment($0, in: zone)] } ?? []
        self.took = result.map { Figures.wait(Double($0.duration.count)) } ?? "–"
        self.next = Self.next(status, now: now, zone: zone)
        let steps = result?.steps ?? []
        self.steps = steps.map {
            Step(name: $0.name, took: Figures.wait(Double($0.duration.count)), isWell: $0.trouble == nil)
        }
        self.hasSteps = steps.count > 1
    }

    private static let signs = ["up": "✓", "degraded": "▲", "down": "✕", "resting": "‖"]

    private static func next(_ status: CheckStatus, now: Instant, zone: TimeZone) -> String {
        if let until = status.restsUntil { return "after maintenance, \(Moment(until, in: zone).text)" }
        guard let next = status.next else { return "soon" }
        let wait = next.since(now)
        return wait < .seconds(1) ? "now" : "in \(Figures.wait(Double(wait.count)))"
    }

    private static func sentence(_ message: String) -> String {
        message.prefix(1).uppercased() + message.dropFirst() + (message.hasSuffix(".") ? "" : ".")
    }
}

extension [CheckRow] {
    /// `4 checks: 2 up, 1 degraded, 1 down`.
    var summary: String {
        let words = ["up", "degraded", "down", "resting", "unknown"].compactMap { state -> String? in
            let count = self.count { $0.state == state }
            return count == 0 ? nil : "\(Figures.count(count))\u{A0}\(state)"
        }
        return Figures.count(self.count, "check", "checks") + ": " + words.joined(separator: ", ") + "."
    }
}
