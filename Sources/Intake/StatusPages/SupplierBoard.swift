package import Experience
import Synchronization

/// What suppliers' status pages last said, in their own words: signals carry a state and no text. In memory alone, since
/// the next round says it anew.
package final class SupplierBoard: Sendable {
    /// What one page last said.
    package struct Entry: Sendable, Equatable {
        package var url: String
        /// What the page calls itself.
        package var name: String?
        /// When it last answered; nil where it never did.
        package var answered: Instant?
        /// Why it does not say how something is; nil where it does.
        package var trouble: String?
        package var words: [Said]

        package init(
            url: String, name: String? = nil, answered: Instant? = nil, trouble: String? = nil, words: [Said] = []
        ) {
            self.url = url
            self.name = name
            self.answered = answered
            self.trouble = trouble
            self.words = words
        }
    }

    /// What it says of one of our components.
    package struct Said: Sendable, Equatable {
        package var component: ComponentID
        /// Nil where it is not known.
        package var state: SignalState?
        package var incidents: [StatusPageReading.Incident]
    }

    private let entries = Mutex<[String: Entry]>([:])

    package init() {}

    /// Takes what a page said.
    ///
    /// - Returns: the signals that follow, and what is wrong, if anything.
    package func take(
        _ reading: StatusPageReading, of page: StatusPage, at now: Instant
    ) -> (signals: [RawSignal], trouble: String?) {
        var entry = Entry(url: page.url, name: reading.name, answered: now)
        for use in page.uses {
            do throws(Refusal) {
                let word = try reading.word(on: use.names)
                if word.state == nil {
                    entry.trouble = entry.trouble ?? "it uses words for its state that are not known"
                }
                entry.words.append(Said(component: use.component, state: word.state, incidents: word.incidents))
            } catch {
                entry.trouble = entry.trouble ?? error.message
                entry.words.append(Said(component: use.component, state: nil, incidents: []))
            }
        }
        let kept = entry
        self.entries.withLock { $0[page.url] = kept }
        let signals = kept.words.compactMap { said in
            said.state.map { RawSignal(component: said.component.rawValue, state: $0, source: page.source) }
        }
        return (signals, kept.trouble)
    }

    /// Notes that a page did not answer, or not in words that are understood: nothing is known of its components.
    package func fail(_ page: StatusPage, _ trouble: String, at now: Instant) {
        self.entries.withLock { entries in
            var entry = entries[page.url] ?? Entry(url: page.url)
            entry.trouble = trouble
            entry.words = page.uses.map { Said(component: $0.component, state: nil, incidents: []) }
            entries[page.url] = entry
        }
    }

    /// Of the pages that the catalogue names, in its order; those that were not asked yet are left out.
    package func entries(of catalogue: Catalogue) -> [Entry] {
        let entries = self.entries.withLock { $0 }
        return catalogue.statusPages.compactMap { entries[$0.url] }
    }
}
