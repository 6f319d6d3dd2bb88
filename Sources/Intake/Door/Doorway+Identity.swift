package import Experience

extension Doorway {
    /// Says whose the interaction is and which session it belongs to. A client that names its sessions decides where they
    /// end; for all others they are made here.
    ///
    /// - Returns: what this tells of the session's earlier interactions.
    func identify(
        _ raw: RawInteraction, _ sender: Sender, _ userAgent: String?, _ match: CatalogueMatch,
        _ interaction: inout Interaction
    ) -> Recognition? {
        interaction.session = raw.session.map { self.pseudonyms.session($0) }
        interaction.customer = raw.customer.map { self.pseudonyms.customer($0) }
        guard !raw.isAnonymous else { return nil }
        if interaction.session != nil, interaction.customer != nil { return nil }
        let visitor = self.visitor(raw, sender, userAgent, match, at: interaction.at)
        guard interaction.session == nil, !interaction.bot, let person = visitor ?? interaction.customer else {
            interaction.customer = interaction.customer ?? visitor
            return nil
        }
        let isNearMidnight = interaction.at.since(interaction.at.floored(to: .days(1))) < SessionBook.idle
        let before =
            isNearMidnight && visitor != nil
            ? self.visitor(raw, sender, userAgent, match, at: interaction.at - SessionBook.idle) : nil
        let entry = self.sessions.enter(
            visitor: person, before: before, customer: interaction.customer, at: interaction.at,
            name: self.pseudonyms.session(of:from:))
        interaction.session = entry.session
        interaction.customer = entry.person
        return entry.recognition
    }

    /// What a page says of its customer, told now.
    func traits(_ said: SaidTraits, of customer: String) -> [CustomerTrait] {
        said.kept.map { name, value in
            CustomerTrait(told: self.now, customer: self.pseudonyms.customer(customer), name: name, value: value)
        }
    }

    /// The customer leaves the device to whoever comes next.
    package func signOut(from sender: Sender, at: Instant) {
        let visitor = self.pseudonyms.visitor(
            address: sender.address, agent: sender.userAgent, site: sender.site ?? "", at: at)
        if let visitor { self.sessions.signOut(visitor: visitor, at: at) }
    }

    private func visitor(
        _ raw: RawInteraction, _ sender: Sender, _ userAgent: String?, _ match: CatalogueMatch, at: Instant
    ) -> CustomerID? {
        self.pseudonyms.visitor(
            address: raw.address ?? (sender.isBrowser ? sender.address : nil), agent: userAgent,
            site: sender.site ?? raw.host ?? match.service?.rawValue ?? "", at: at)
    }
}
