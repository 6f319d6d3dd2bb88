import Experience

/// What one item of a format came to: an interaction that is still to be let through the door, or why it is none.
typealias Mapped = Result<RawInteraction, Refusal>

extension Mapped {
    /// Nil where the item is passed over.
    init?(unlessPassedOver make: () throws(Refusal) -> RawInteraction?) {
        do throws(Refusal) {
            guard let raw = try make() else { return nil }
            self = .success(raw)
        } catch {
            self = .failure(error)
        }
    }
}

extension Reception {
    /// Whether the catalogue in force has a service of this id.
    var knowsService: (String) -> Bool {
        let matcher = self.catalogue.matcher
        return { matcher.knows(ServiceID(rawValue: $0)) }
    }
}
