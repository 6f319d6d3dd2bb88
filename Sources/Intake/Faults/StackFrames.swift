import Experience

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

extension RawInteraction {
    /// Takes an exception that nobody caught.
    ///
    /// - Parameters:
    ///   - message: what is told where the exception itself says nothing.
    ///   - page: its address, to shorten addresses in its own code.
    ///   - attributes: what is told beside.
    /// - Returns: whether it is the site's own fault; else nothing is taken.
    mutating func take(
        exception: JSONTree?, message: JSONTree?, page: JSONTree?, _ attributes: AttributeText
    ) -> Bool {
        let frames = StackFrames.innermost(of: exception, origin: page?.text.flatMap(FaultText.origin))
        let text = StackFrames.text(of: exception) ?? message?.text ?? "An error"
        guard !FaultText.isNoise(text), !frames.contains(where: FaultText.isNoise) else { return false }
        self.text = FaultText.plain(text)
        self.element = frames.first
        let isRejection = exception?["mechanism"]?["type"]?.text?.contains("onunhandledrejection") == true
        var attributes = attributes
        attributes.add("type", isRejection ? FaultSort.rejection.rawValue : FaultSort.error.rawValue)
        attributes.add("stack", frames.joined(separator: "\n"), limit: 1100)
        self.attributes = attributes.text
        return true
    }
}
