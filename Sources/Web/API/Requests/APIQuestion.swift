import Experience
import Foundation
import Hummingbird
import Questions

/// The query of a request to the API. Stricter than a page's: a name that means nothing here is refused, because a
/// mistyped filter would otherwise answer for everybody.
struct APIQuestion {
    static let range = ["range", "from", "to", "zone"]
    /// The range and every filter.
    static let narrowed = range + Breakdown.Dimension.allCases.map(\.rawValue)

    let query: Query

    /// - Parameter names: the parameters that mean something here.
    /// - Throws: ``APIProblem`` for any other.
    init(_ request: Request, taking names: [String]) throws {
        self.query = Query(request.uri.query)
        if let unknown = self.query.items.first(where: { !names.contains($0.name) }) {
            throw APIProblem.noSuchParameter(unknown.name, among: names)
        }
    }

    /// What is asked for, read as a page reads it.
    ///
    /// - Throws: ``WrongQuery`` where one parameter cannot be read; ``APIProblem`` where each can, but all of them
    ///   together name no stretch of time. No schema can tell the second, so it has a status of its own.
    func asked(now: Instant) throws -> AskedRange {
        let alone = try AskedRange(self.query.without("from", "to"), now: now)
        for name in ["from", "to"] {
            if let text = try self.query.value(name), LocalTime.instant(text, in: alone.zone) == nil {
                throw WrongQuery("\(name)=“\(text.prefix(60))” is no time. Write it as \(name)=2026-11-01T09:30.")
            }
        }
        do {
            return try AskedRange(self.query, now: now)
        } catch let wrong as WrongQuery {
            throw APIProblem(status: .conflict, code: "noStretch", message: wrong.message)
        }
    }
}
