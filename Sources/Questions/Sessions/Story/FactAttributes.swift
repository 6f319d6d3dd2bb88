package import Experience
import Foundation

/// What a beacon adds to a fact in `attributes` (`docs/beacon.md`), as far as a story tells it. Anybody may send
/// anything there: what does not read as expected was not said.
package struct FactAttributes: Sendable, Equatable {
    /// How the view came about: `navigate`, `reload`, `back_forward`, `bfcache`, `soft`, `prerender`.
    package var nav: String?
    /// Of a click: the element looks as if it did something.
    package var live: Bool?
    /// Of a click: text was selected, or it scrolled, or it was in a field.
    package var held: Bool?
    /// Of a click: where on the page, in pixels.
    package var x: Int?
    package var y: Int?
    /// Of a click: until anything happened; negative where nothing did as long as it was watched.
    package var after: Milliseconds?
    package var watched: Milliseconds?
    /// Of a click: until something broke; negative where nothing did.
    package var error: Milliseconds?
    /// Of a fault: `error`, `rejection`, `csp`, `resource`, `call`.
    package var type: String?
    /// Of a fault: how often it came in the page so far.
    package var times: Int?
    /// Of a fault that was told before: how often it came in all.
    package var again: Int?
    /// Of a call in the background.
    package var method: String?
    package var status: Int?
    package var duration: Milliseconds?
    package var call: String?
    /// The trace that it belongs to (W3C Trace Context): 32 hexadecimal digits in lower case.
    package var trace: String?
    /// What a backend's request asked for, as programs name it.
    package var operation: String?
    /// Of a ticket: what happened to it, such as `ticket.solved` (`docs/guide/tickets.md`).
    package var event: String?

    package init() {}

    /// - Parameter json: one object as text; anything else says nothing.
    package init(_ json: String) {
        guard !json.isEmpty, let told = try? JSONDecoder().decode(Told.self, from: Data(json.utf8)) else { return }
        self = told.attributes
    }

    private struct Told: Decodable {
        enum Key: String, CodingKey {
            case nav, live, held, x, y, after, watched, error, type, times, again, method, status, durationMs, call
            case trace, traceId, operation, event
        }

        var attributes = FactAttributes()

        init(from decoder: any Decoder) throws {
            let keys = try decoder.container(keyedBy: Key.self)
            let text = { (key: Key) in try? keys.decode(String.self, forKey: key) }
            let truth = { (key: Key) in try? keys.decode(Bool.self, forKey: key) }
            let number = { (key: Key) -> Int64? in
                let value = try? keys.decode(Double.self, forKey: key)
                return value.flatMap { abs($0) < 1e12 ? Int64($0.rounded()) : nil }
            }
            self.attributes.nav = text(.nav)
            self.attributes.live = truth(.live)
            self.attributes.held = truth(.held)
            self.attributes.x = number(.x).map(Int.init)
            self.attributes.y = number(.y).map(Int.init)
            self.attributes.after = number(.after).map(Milliseconds.init)
            self.attributes.watched = number(.watched).map(Milliseconds.init)
            self.attributes.error = number(.error).map(Milliseconds.init)
            self.attributes.type = text(.type)
            self.attributes.times = number(.times).map(Int.init)
            self.attributes.again = number(.again).map(Int.init)
            self.attributes.method = text(.method)
            self.attributes.status = number(.status).map(Int.init)
            self.attributes.duration = number(.durationMs).map(Milliseconds.init)
            self.attributes.call = text(.call)
            self.attributes.trace = (text(.traceId) ?? text(.trace)).flatMap(Self.trace)
            self.attributes.operation = text(.operation)
            self.attributes.event = text(.event)
        }

        /// Nil for what is no trace's id: all zeros are none.
        private static func trace(_ text: String) -> String? {
            let isTrace =
                text.utf8.count == 32 && text.utf8.contains { $0 != UInt8(ascii: "0") }
                && text.utf8.allSatisfy { byte in
                    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
                }
            return isTrace ? text.lowercased() : nil
        }
    }
}
