import Experience
import Intake

/// How results are put.
enum CheckWords {
    /// `850 ms`, `3.2 s`, `2 min`.
    static func time(_ time: Milliseconds) -> String {
        if time.count < 1000 { return "\(time.count) ms" }
        if time.count < 60_000 {
            let tenths = (time.count + 50) / 100
            return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
        }
        return time.count % 60_000 == 0 ? "\(time.count / 60_000) min" : "\(time.count / 1000) s"
    }

    /// What a server said, short, and without what would break a line.
    static func quoted(_ text: String) -> String {
        let short = text.count > 80 ? text.prefix(79) + "…" : text[...]
        return "“" + String(String.UnicodeScalarView(short.unicodeScalars.map { $0.value < 0x20 ? " " : $0 })) + "”"
    }

    /// With every secret taken out. Of one secret within another the longer goes first.
    static func redacted(_ text: String, _ secrets: some Sequence<String>) -> String {
        secrets.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
            .reduce(text) { $0.replacing($1, with: "•••") }
    }
}
