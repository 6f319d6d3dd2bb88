/// The frames of an exception as Sentry's SDKs and PostHog's tell them, oldest first.
enum StackFrames {
    /// The five innermost, innermost first, in the beacon's words.
    ///
    /// - Parameter origin: of the page, to shorten its own addresses.
    static func innermost(of exception: JSONTree?, origin: String?) -> [String] {
        (exception?["stacktrace"]?["frames"]?.items ?? []).suffix(5).reversed().compactMap { frame in
            guard let file = (frame["filename"] ?? frame["abs_path"] ?? frame["module"])?.text else { return nil }
            return FaultText.frame(
                file, line: frame["lineno"]?.number?.integer, column: frame["colno"]?.number?.integer,
                function: frame["function"]?.text, origin: origin)
        }
    }

    /// `TypeError: no pay`; nil where neither is told.
    static func text(of exception: JSONTree?) -> String? {
        switch (exception?["type"]?.text, exception?["value"]?.text) {
        case (let type?, let value?): "\(type): \(value)"
        case (let type, let value): type ?? value
        }
    }
}
