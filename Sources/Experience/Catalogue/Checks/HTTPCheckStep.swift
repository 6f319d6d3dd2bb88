/// One request of a check, what its answer must be, and what of it later steps use.
///
/// Address, header values, body and form may have `${name}`, extracted by a step before, and `${env:NAME}`, a variable of the
/// program's environment.
package struct HTTPCheckStep: Sendable, Equatable {
    package var name: String
    package var method: String
    /// `http://…`, `https://…`, or a path on the host of the step before.
    package var address: String
    package var headers: [String: String]
    package var body: String?
    /// Sent as a form would be, instead of a body.
    package var form: [String: String]
    package var followsRedirects: Bool
    package var expect: HTTPExpectation
    package var extract: [Extraction]

    package init(
        name: String, method: String = "GET", address: String, headers: [String: String] = [:], body: String? = nil,
        form: [String: String] = [:], followsRedirects: Bool = true, expect: HTTPExpectation = HTTPExpectation(),
        extract: [Extraction] = []
    ) {
        self.name = name
        self.method = method
        self.address = address
        self.headers = headers
        self.body = body
        self.form = form
        self.followsRedirects = followsRedirects
        self.expect = expect
        self.extract = extract
    }

    package static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    package static let mostSteps = 20
}

/// What an answer must be: all of it.
package struct HTTPExpectation: Sendable, Equatable {
    package var statuses: [ClosedRange<UInt16>]
    /// By name in small letters: the whole value, or a pattern in it.
    package var headers: [String: TextRule]
    /// By where it lies in the body.
    package var json: [JSONExpectation]
    /// All of these are in the body.
    package var text: [TextRule]
    /// None of these is in the body.
    package var notText: [TextRule]
    /// Slower is degraded.
    package var within: Milliseconds?

    package init(
        statuses: [ClosedRange<UInt16>] = HTTPExpectation.usualStatuses, headers: [String: TextRule] = [:],
        json: [JSONExpectation] = [], text: [TextRule] = [], notText: [TextRule] = [], within: Milliseconds? = nil
    ) {
        self.statuses = statuses
        self.headers = headers
        self.json = json
        self.text = text
        self.notText = notText
        self.within = within
    }

    package static let usualStatuses: [ClosedRange<UInt16>] = [200...299]
}

/// What lies at one place of a JSON body.
package struct JSONExpectation: Sendable, Equatable {
    package enum Rule: Sendable, Equatable {
        /// The whole value as text, or a pattern in it.
        case text(TextRule)
        case number(NumberRule)
    }

    package var path: FieldPath
    package var rule: Rule

    package init(path: FieldPath, rule: Rule) {
        self.path = path
        self.rule = rule
    }
}

/// A part of an answer under a name, for steps that follow.
package struct Extraction: Sendable, Equatable {
    package enum Place: Sendable, Equatable {
        case json(FieldPath)
        /// By name in small letters.
        case header(String)
        case body
    }

    package var name: String
    package var place: Place
    /// A regular expression, whose first group is taken, or all of it where it has none; nil takes the whole.
    package var pattern: String?

    package init(name: String, place: Place, pattern: String? = nil) {
        self.name = name
        self.place = place
        self.pattern = pattern
    }
}
