import Experience

extension Doorway {
    /// Leaves out names that nothing here knows or has room for. What is left out is told: a name that silently goes is
    /// looked for a long time.
    func limitNames(
        _ raw: RawInteraction, _ match: CatalogueMatch, _ interaction: inout Interaction,
        _ neutralised: (Refusal) -> Void
    ) {
        if let step = raw.step, match.step?.rawValue != step {
            neutralised(Self.unknown(step, match.service))
        }
        guard let names else { return }
        func limit(_ name: inout String, _ sort: NameLimit.Sort, _ field: InteractionField) {
            guard !names.admits(name, sort, of: match.service, now: self.now) else { return }
            name = Interaction.otherName
            neutralised(
                Refusal(
                    .tooManyNames,
                    "\(field.rawValue): more than \(names.perDay) different ones came today, so this one is kept as "
                        + "“\(Interaction.otherName)”. Send fewer different names, or raise the setting intake.namesPerDay."
                ))
        }
        if raw.release != nil { limit(&interaction.release, .release, .release) }
        // Those that are read from the user agent come out of a list.
        if raw.browser != nil { limit(&interaction.browser, .browser, .browser) }
        if raw.os != nil { limit(&interaction.os, .system, .os) }
    }

    private static func unknown(_ step: String, _ service: ServiceID?) -> Refusal {
        guard let service else {
            return Refusal(
                .unknownStep,
                "step: nothing tells which service `\(step.prefix(80))` is a step of, so this is kept without it. "
                    + "Name the service, or add its host to `hosts` in parallax.yaml.")
        }
        return Refusal(
            .unknownStep,
            "step: the catalogue has no step `\(step.prefix(80))` of service `\(service.rawValue)`, so this is kept "
                + "without it. Add it to a journey in parallax.yaml, or correct the name.")
    }
}
