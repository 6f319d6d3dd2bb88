/// Why one line, or a part of it, was not taken. Each has a short name under which refusals are counted, and a sentence for
/// its sender.
package struct Refusal: Error, Equatable, Sendable {
    /// The name that refusals are counted by.
    package enum Reason: String, CaseIterable, Sendable {
        case notReadable, tooLong, tooDeep, notUTF8, missingField, wrongValue, unknownService, unknownComponent
        case tooOld, inFuture, negativeDuration, duplicate, tooMany, personal
        // A part of a line; the rest of it is taken.
        case unknownStep, tooManyNames
    }

    package var reason: Reason
    /// What is wrong and what to do, naming the field, for the person who sent it.
    package var message: String

    package init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }
}
