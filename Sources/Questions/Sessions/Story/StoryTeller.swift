import Experience

/// Puts moments, in the order of time, into chapters: one for each view of a page.
///
/// - A page's last facts may come when the next page has begun already (a call that ends, a click that led there): for
///   ten seconds they stay with their page. Later ones are a return to it, as from another tab.
/// - What a page's view came to (a measurement, a fault's final count) is sent when it ends, and belongs to it whenever
///   it comes.
/// - Where no page is told, as by server logs, each view begins a chapter, and what follows belongs to it.
struct StoryTeller {
    private(set) var chapters: [SessionStory.Chapter] = []
    /// The newest chapter of each page.
    private var chapterOf: [PageID: Int] = [:]

    /// For how long a page's last facts may come after the next page has begun.
    static let overlap = Milliseconds.seconds(10)

    mutating func take(_ moment: SessionStory.Moment) {
        let fact = moment.fact
        switch fact.kind {
        case .measurement: self.measure(fact)
        case .fault where fact.said.again != nil && self.count(again: fact): return
        case .view: self.open(moment)
        case .action, .request, .error, .order, .answer, .ticket, .message, .click, .fault:
            self.chapters[self.chapter(for: fact)].moments.append(moment)
        }
    }

    private mutating func measure(_ fact: SessionFact) {
        let own = fact.page.flatMap { self.chapterOf[$0] } ?? (fact.page == nil ? self.chapters.indices.last : nil)
        let index = own ?? self.begin(fact)
        self.chapters[index].vitals.take(fact.vitals)
    }

    /// - Returns: whether the fault had been told before.
    private mutating func count(again fact: SessionFact) -> Bool {
        let chapters = fact.page.map { page in self.chapters.indices.filter { self.chapters[$0].page == page } } ?? []
        for chapter in chapters {
            let same = self.chapters[chapter].moments.firstIndex { moment in
                moment.fact.kind == .fault && moment.fact.text == fact.text && moment.fact.element == fact.element
            }
            if let same {
                let known = self.chapters[chapter].moments[same].times ?? 1
                self.chapters[chapter].moments[same].times = max(known, fact.said.again ?? 1)
                return true
            }
        }
        return false
    }

    private mutating func open(_ moment: SessionStory.Moment) {
        let fact = moment.fact
        if let page = fact.page, let own = self.chapterOf[page] {
            // The view may be dated later than what happened in it first; only one view opens the page.
            if self.chapters[own].opening == nil, !self.chapters[own].isReturn {
                self.chapters[own].opening = moment
                self.chapters[own].take(placeOf: fact)
            } else {
                self.chapters[self.chapter(for: fact)].moments.append(moment)
            }
            return
        }
        if fact.page == nil, let last = self.chapters.indices.last, self.chapters[last].page == nil,
            let opening = self.chapters[last].opening, opening.isSame(as: moment),
            self.chapters[last].moments.allSatisfy({ $0.isSame(as: moment) })
        {
            self.chapters[last].moments.append(moment)
            return
        }
        let index = self.begin(fact)
        self.chapters[index].opening = moment
    }

    /// The chapter that something belongs to which is no view, begun where there is none.
    private mutating func chapter(for fact: SessionFact) -> Int {
        guard let last = self.chapters.indices.last else { return self.begin(fact) }
        guard let page = fact.page else {
            let isSameService = fact.service == nil || self.chapters[last].service == fact.service
            return isSameService ? last : self.begin(fact)
        }
        guard let own = self.chapterOf[page] else { return self.begin(fact) }
        if own == last || fact.at.since(self.chapters[own + 1].at) <= Self.overlap { return own }
        let index = self.begin(fact)
        self.chapters[index].isReturn = true
        self.chapters[index].step = self.chapters[own].step
        self.chapters[index].path = self.chapters[own].path
        return index
    }

    private mutating func begin(_ fact: SessionFact) -> Int {
        var chapter = SessionStory.Chapter(
            page: fact.page, service: fact.service, at: fact.at, opening: nil, isReturn: false, path: "", moments: [],
            vitals: Vitals())
        // What the customer did in a page has a path of its own; only evidence and views tell the page's.
        if fact.kind == .view || fact.kind.isEvidence { chapter.take(placeOf: fact) }
        self.chapters.append(chapter)
        if let page = fact.page { self.chapterOf[page] = self.chapters.count - 1 }
        return self.chapters.count - 1
    }
}

extension SessionStory.Chapter {
    fileprivate mutating func take(placeOf fact: SessionFact) {
        self.service = fact.service ?? self.service
        self.step = fact.step ?? self.step
        self.path = fact.path.isEmpty ? self.path : fact.path
    }
}

extension Vitals {
    /// What a later measurement of the same view says replaces what an earlier one said.
    fileprivate mutating func take(_ later: Vitals) {
        self.lcp = later.lcp ?? self.lcp
        self.inp = later.inp ?? self.inp
        self.cls = later.cls ?? self.cls
        self.fcp = later.fcp ?? self.fcp
        self.ttfb = later.ttfb ?? self.ttfb
    }
}
