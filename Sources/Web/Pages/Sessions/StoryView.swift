import Experience
import Foundation
import Mustache
import Questions

/// One view of a page in a visit, as it is shown (template `story-chapter`).
package struct ChapterView: Sendable, Equatable {
    package var at: ClockTime
    /// What opened it; else where it was.
    package var opening: [MomentView]
    package var title: String
    package var hasOpening: Bool
    package var gap: [Pause]
    package var moments: [MomentView]
    package var hasMoments: Bool
    /// What the view came to in the end; at most one.
    package var vitals: [String]

    init(_ chapter: SessionStory.Chapter, words: StoryWords, zone: TimeZone) {
        self.at = ClockTime(chapter.at, in: zone)
        self.opening = chapter.opening.map { [MomentView($0, words: words, zone: zone)] } ?? []
        self.hasOpening = chapter.opening != nil
        self.title = Self.title(chapter, words)
        self.gap = chapter.gap.map { [Pause($0)] } ?? []
        self.moments = chapter.moments.map { MomentView($0, words: words, zone: zone) }
        self.hasMoments = !self.moments.isEmpty
        let vitals = VitalsWords.sentences(chapter.vitals)
        self.vitals = vitals.isEmpty ? [] : ["In the end: \(vitals.joined(separator: "; "))."]
    }

    /// Where it was, for a chapter that no view opens.
    static func title(_ chapter: SessionStory.Chapter, _ words: StoryWords) -> String {
        let place = words.place(chapter.step, of: chapter.service, path: chapter.path)
        if chapter.isReturn { return "Back on \(place)" }
        return chapter.step == nil && chapter.path.isEmpty ? "Outside of a page" : "On \(place)"
    }
}

/// One thing that happened, as it is shown (template `story-moment`).
package struct MomentView: Sendable, Equatable {
    package var at: ClockTime
    package var text: String
    /// How it went, for the mark beside it: `good`, `tolerable`, `slow`, `failed`, `trouble`, `plain`.
    package var mood: String
    /// The same for those who see no mark; at most one.
    package var moodWords: [String]
    /// How long it took.
    package var wait: [String]
    /// Method and path where the text gives the step's name.
    package var path: [String]
    /// The customer's own words, or a fault's message.
    package var quote: [String]
    package var gap: [Pause]
    package var more: [More]
    package var it: [ITNote]
    /// What services did behind it; at most one list.
    package var behind: [Behind]

    /// Others that were the same.
    package struct More: Sendable, Equatable {
        package var words: String
        package var times: [ClockTime]
    }

    /// What IT saw in that minute.
    package struct ITNote: Sendable, Equatable {
        package var at: ClockTime
        package var words: String
        package var components: [String]
    }

    /// Requests of the same trace.
    package struct Behind: Sendable, Equatable {
        package var requests: [Request]
        /// How many more there are than are told; at most one.
        package var rest: [String]

        /// Told in full; a call of a page seldom sets off more.
        static let most = 20
    }

    /// One request to a service.
    package struct Request: Sendable, Equatable {
        package var at: ClockTime
        package var text: String
        package var mood: String
        package var moodWords: [String]
    }

    init(_ moment: SessionStory.Moment, words: StoryWords, zone: TimeZone) {
        let fact = moment.fact
        self.at = ClockTime(fact.at, in: zone)
        self.text = words.headline(moment)
        self.mood = Mood(moment).rawValue
        self.moodWords = Mood(moment).words.map { [$0] } ?? []
        self.wait = words.wait(fact).map { [$0] } ?? []
        self.path = fact.step == nil || fact.path.isEmpty ? [] : [fact.path]
        self.quote = fact.text.map { [$0] } ?? []
        self.gap = moment.gap.map { [Pause($0)] } ?? []
        self.more =
            words.more(moment).map { text in
                [More(words: text, times: moment.repeats.map { ClockTime($0.at, in: zone) })]
            } ?? []
        let it = ITWords(catalogue: words.catalogue)
        self.it = moment.it.map { minute in
            ITNote(
                at: ClockTime(minute.minute, in: zone), words: it.view(minute), components: it.components(minute))
        }
        self.behind = Self.behind(moment.behind, words, zone)
    }
}

extension MomentView {
    private static func behind(_ requests: [SessionFact], _ words: StoryWords, _ zone: TimeZone) -> [Behind] {
        guard !requests.isEmpty else { return [] }
        let told = requests.prefix(Behind.most).map { fact in
            let mood = Mood(fact)
            return Request(
                at: ClockTime(fact.at, in: zone), text: words.behind(fact), mood: mood.rawValue,
                moodWords: mood.words.map { [$0] } ?? [])
        }
        let rest = requests.count - told.count
        return [Behind(requests: told, rest: rest > 0 ? ["and \(Figures.count(rest)) more"] : [])]
    }
}

/// The time between two things that happened.
package struct Pause: Sendable, Equatable {
    /// `40 s later`
    package var words: String
    /// How much room it is given: `short`, `long`, `longest`.
    package var size: String

    init(_ length: Milliseconds) {
        self.words = "\(Figures.span(length)) later"
        self.size = length < .minutes(1) ? "short" : length < .minutes(10) ? "long" : "longest"
    }
}

/// How a moment went.
enum Mood: String {
    case good, tolerable, slow, failed, trouble, plain

    init(_ moment: SessionStory.Moment) {
        if moment.fact.kind.isEvidence {
            self = moment.meaning.isTrouble ? .trouble : .plain
        } else {
            self.init(moment.fact)
        }
    }

    /// - Parameter fact: an interaction.
    init(_ fact: SessionFact) {
        self =
            switch fact.outcome {
            case _ where fact.failed: .failed
            case .good: .good
            case .tolerable: .tolerable
            case .bad: .slow
            }
    }

    /// What the mark says, where the text does not say it.
    var words: String? {
        switch self {
        case .good, .plain, .failed: nil
        case .tolerable: "tolerable"
        case .slow: "bad"
        case .trouble: "trouble"
        }
    }
}

/// A story has thousands: see ``TimelineSlot``.
extension MomentView: MustacheParent {
    package func child(named name: String) -> Any? {
        switch name {
        case "at": self.at
        case "text": self.text
        case "mood": self.mood
        case "moodWords": self.moodWords
        case "wait": self.wait
        case "path": self.path
        case "quote": self.quote
        case "gap": self.gap
        case "more": self.more
        case "it": self.it
        case "behind": self.behind
        default: nil
        }
    }
}
