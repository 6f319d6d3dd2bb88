/// A URL's parameters that cannot be understood; the message names the parameter and says what to write instead.
package struct WrongQuery: Error, Equatable, Sendable {
    package var message: String

    package init(_ message: String) {
        self.message = message
    }
}
