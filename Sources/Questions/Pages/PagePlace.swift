package import Experience
import Facts

/// A page as people know it: by its step, else by its path with parameters in the place of what varies.
package struct PagePlace: Hashable, Sendable {
    package var step: StepID?
    /// With `{id}` in the place of parts that vary, as “What we don't know yet” suggests it; empty where the step is known.
    package var path: String

    package init(step: StepID?, path: String) {
        self.step = step
        self.path = step == nil ? path : ""
    }

    /// As the store tells it: an empty step is none.
    init(step: String, place: String) {
        self.init(step: step.isEmpty ? nil : StepID(rawValue: step), path: place)
    }

    init(_ row: FactRow) {
        self.init(step: row.text("step"), place: row.text("place"))
    }
}
