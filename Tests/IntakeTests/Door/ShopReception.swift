import Experience
import Facts
import Foundation
import TestSupport

@testable import Intake

extension Reception {
    /// One whose catalogue knows the service `shop` and nothing else.
    static func ofShop(_ spool: Spool, _ clock: StoppedClock, lasting: LastingIDs = LastingIDs()) -> Reception {
        let catalogue = CatalogueInForce(
            Catalogue(services: [Service(id: ServiceID(rawValue: "shop"), name: "Shop")]))
        return Reception(
            door: Door(catalogue: catalogue, pseudonyms: Pseudonyms(secret: Data(repeating: 7, count: 32))),
            catalogue: catalogue, spool: spool, seen: SeenInteractions(now: clock.now), lasting: lasting,
            tally: Tally(),
            now: { clock.now })
    }
}
