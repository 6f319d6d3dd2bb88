import Experience
import Foundation
import Hummingbird
import NIOCore
import Records
import RegexBuilder

/// What somebody tells of a change, as JSON: `{"kind": "release", "name": "5.14.0", "service": "shop"}`.
///
/// Whatever `Content-Type` it says: curl says that of a form unless told otherwise.
struct ChangeBody {
    /// Larger than the longest that could be told, every character escaped; in bytes.
    static let largest = 16_384
    static let names = ["kind", "name", "at", "service", "note"]

    private let fields: [String: String?]

    /// - Throws: ``APIProblem`` where the body is no such JSON, or names a field that means nothing here.
    init(_ request: Request) async throws {
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: Self.largest)
        } catch is NIOTooManyBytesError {
            throw APIProblem(
                status: .contentTooLarge, code: "tooLarge", message: "A change has at most 16 KiB. Shorten its note.")
        }
        do {
            self.fields = try JSONDecoder().decode([String: String?].self, from: Data(body.readableBytesView))
        } catch DecodingError.typeMismatch(_, let place) {
            guard let name = place.codingPath.first?.stringValue else { throw Self.notAnObject }
            throw APIProblem.wrongField("“\(name.prefix(60))” must be text in quotation marks.")
        } catch {
            throw Self.notAnObject
        }
        if let unknown = self.fields.keys.sorted().first(where: { !Self.names.contains($0) }) {
            throw APIProblem(
                status: .badRequest, code: "unknownField",
                message: "“\(unknown.prefix(60))” is no field of a change. \(NearWord.hint(unknown, among: Self.names))"
            )
        }
        // Only a service may be nobody's in particular.
        if let empty = self.fields.first(where: { $0.value == nil && $0.key != "service" }) {
            throw APIProblem.wrongField("“\(empty.key)” must be text in quotation marks.")
        }
    }

    private static let notAnObject = APIProblem(
        status: .badRequest, code: "wrongBody",
        message: #"The body must be a JSON object such as {"kind":"release","name":"5.14.0","service":"shop"}."#)

    /// - Throws: ``APIProblem`` that says which field cannot be read and what to write instead.
    func draft(among catalogue: Catalogue, now: Instant) throws -> Change.Draft {
        guard let name = self.text("name") else { throw APIProblem.wrongField("A change needs a “name”.") }
        do {
            return try Change.Draft(
                at: self.at(now: now), kind: self.kind(), name: name, service: self.service(among: catalogue),
                note: self.text("note") ?? "")
        } catch let refusal as RecordsRefusal {
            throw APIProblem.wrongField(refusal.description)
        }
    }

    private func text(_ name: String) -> String? { self.fields[name] ?? nil }

    private func kind() throws -> Change.Kind {
        let kinds = Change.Kind.allCases.map(\.rawValue)
        guard let text = self.text("kind") else {
            throw APIProblem.wrongField("A change needs a “kind”. Choose one of \(kinds.joined(separator: ", ")).")
        }
        guard let kind = Change.Kind(rawValue: text) else {
            throw APIProblem.wrongField(
                "“\(text.prefix(60))” is no kind of change. Choose one of \(kinds.joined(separator: ", ")).")
        }
        return kind
    }

    private func at(now: Instant) throws -> Instant {
        guard let text = self.text("at") else { return now }
        guard let at = ChangeTime.instant(text) else {
            throw APIProblem.wrongField(
                "at=“\(text.prefix(60))” is no time. Write it as 2026-11-01T09:30:00Z or 2026-11-01T10:30:00+01:00, "
                    + "or leave it out for now.")
        }
        return at
    }

    private func service(among catalogue: Catalogue) throws -> ServiceID? {
        try self.text("service").map { try catalogue.known($0).id }
    }
}

/// When a change took effect: RFC 3339, always with its zone, since a pipeline's clock is seldom the reader's.
enum ChangeTime {
    /// - Returns: nil where the text is no such moment, or lies outside of the years 2000 to 2199.
    static func instant(_ text: String) -> Instant? {
        let date = /(20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}T/
        let clock = /[0-9]{2}:[0-9]{2}:[0-5][0-9](\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})/
        let form = Regex {
            date; clock
        }
        guard text.wholeMatch(of: form) != nil else { return nil }
        return InstantText.parse(text)
    }
}
