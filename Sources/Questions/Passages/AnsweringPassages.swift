package import Experience

/// The question about journeys that cross services.
///
/// Every call throws ``StoreAway`` when the store cannot answer now.
package protocol AnsweringPassages: Sendable {
    /// How customers took a crossing journey; nil where the catalogue has none of this id.
    func passages(of journey: JourneyID, _ scope: JourneyScope) async throws -> Passages?
}

/// What was asked of a crossing journey.
struct PassagesAsked: Hashable, Sendable {
    var journey: JourneyID
    var scope: JourneyScope
}

extension Asker {
    package func passages(of journey: JourneyID, _ scope: JourneyScope) async throws -> Passages? {
        let question = self.asked(PassagesAsked(journey: journey, scope: scope))
        return try await self.crossings.answer(to: question, version: self.moment) {
            try await self.orAway {
                try await PassageQuestion(
                    store: self.store, catalogue: self.catalogue, now: self.now(), room: self.roomForVisits
                ).ask(journey, scope)
            }
        }
    }
}
