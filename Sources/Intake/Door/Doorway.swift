package import Experience

/// The door held open for one batch.
package struct Doorway: Sendable {
    let matcher: CatalogueMatcher
    let agents: AgentReader
    let pseudonyms: Pseudonyms
    let sessions: SessionBook
    let names: NameLimit?
    let limits: DoorLimits
    package let now: Instant

    /// Checks, identifies, matches and judges.
    ///
    /// - Parameters:
    ///   - recognised: is told when this makes the visitor of a session known.
    ///   - neutralised: is told of each part that is left out, with a sentence for the sender; the rest is kept.
    /// - Throws: ``Refusal`` with a sentence for the sender; nothing is kept then.
    package func admit(
        _ raw: RawInteraction, from sender: Sender, recognised: (Recognition) -> Void = { _ in },
        neutralised: (Refusal) -> Void = { _ in }
    ) throws(Refusal) -> Interaction {
        var interaction = Interaction(at: self.now, service: nil)
        try self.admit(raw, from: sender, into: &interaction, recognised: recognised, neutralised: neutralised)
        return interaction
    }

    /// The same into an interaction that may have held another: every field is set, so that many in a row are spared a copy
    /// of each.
    func admit(
        _ raw: RawInteraction, from sender: Sender, into interaction: inout Interaction,
        recognised: (Recognition) -> Void, neutralised: (Refusal) -> Void
    ) throws(Refusal) {
        interaction.at = try self.time(raw)
        let match = try self.match(raw, sender)
        interaction.service = match.service
        interaction.step = match.step
        interaction.target = match.target
        interaction.kind = raw.kind ?? .request
        interaction.channel = raw.channel ?? .web
        self.judge(raw, match, &interaction)
        let userAgent = raw.userAgent ?? (sender.isBrowser ? sender.userAgent : nil)
        self.classify(raw, userAgent, &interaction)
        interaction.id = raw.id.map { self.pseudonyms.interaction($0) }
        if let recognition = self.identify(raw, sender, userAgent, match, &interaction) { recognised(recognition) }
        interaction.vitals = raw.vitals
        interaction.value = raw.value
        interaction.score = raw.score
        interaction.text = raw.text
        interaction.path = raw.path
        interaction.method = raw.method
        interaction.status = raw.status
        interaction.country = raw.country ?? ""
        interaction.release = raw.release ?? ""
        self.limitNames(raw, match, &interaction, neutralised)
        interaction.page = raw.page.map { self.pseudonyms.page($0) }
        interaction.element = raw.element
        interaction.attributes = raw.attributes
    }

    private func time(_ raw: RawInteraction) throws(Refusal) -> Instant {
        guard let at = raw.at else { return self.now }
        guard at <= self.now + self.limits.ahead else {
            throw Refusal(
                .inFuture,
                "`at` is \(InstantText.format(at)), which is in the future by this server's clock "
                    + "(\(InstantText.format(self.now))). Check the sender's clock.")
        }
        // Set right by a clock's shift, or by its zone, a time may come to lie before all dates: nothing behind the door reads it.
        guard at >= Instant.nameable.lowerBound else {
            throw Refusal(.tooOld, "`at` is before the year 0. Check the sender's clock.")
        }
        if let behind = self.limits.behind, at < self.now - behind {
            throw Refusal(
                .tooOld,
                "`at` is \(InstantText.format(at)); older than \(behind.count / 86_400_000) days is not taken "
                    + "here. Use `parallax import` for history.")
        }
        return at
    }

    private func match(_ raw: RawInteraction, _ sender: Sender) throws(Refusal) -> CatalogueMatch {
        let service = raw.service ?? sender.service
        let match = self.matcher.match(
            MatchSubject(
                service: service, step: raw.step, host: raw.host, method: raw.method, path: raw.path,
                operation: raw.operation, event: raw.event))
        // One that names a service matches it, unless there is none of that name.
        if let service, match.service == nil {
            throw Refusal(
                .unknownService,
                "The catalogue has no service `\(service.prefix(80))`. Add it to parallax.yaml, or "
                    + "leave `service` out and let the rules find it.")
        }
        return match
    }

    /// What the client says of the outcome counts; else status and duration speak.
    private func judge(_ raw: RawInteraction, _ match: CatalogueMatch, _ interaction: inout Interaction) {
        let isFailedStatus = raw.status.map { status in match.failedStatuses.contains { $0.contains(status) } } ?? false
        let failed = raw.failed ?? (raw.outcome == nil && (isFailedStatus || raw.kind == .error))
        let judged = Outcome(failed: failed, duration: raw.duration, target: match.target)
        interaction.duration = raw.duration
        interaction.outcome = failed ? .bad : raw.outcome ?? judged
        // Bad, and not because it was slow: then it failed.
        interaction.failed = failed || (interaction.outcome == .bad && judged != .bad)
    }

    private func classify(_ raw: RawInteraction, _ userAgent: String?, _ interaction: inout Interaction) {
        let agent = userAgent.map { self.agents.read($0) }
        // Whoever sends it: what came by this channel is no customer's.
        interaction.bot = raw.isSynthetic || raw.channel == .check || agent?.isBot == true
        interaction.browser = raw.browser ?? agent?.browser ?? ""
        interaction.os = raw.os ?? agent?.os ?? ""
        interaction.device = raw.device ?? agent?.device ?? .unknown
    }
}
