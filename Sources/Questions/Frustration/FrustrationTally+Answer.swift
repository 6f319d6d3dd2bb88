import Experience

extension FrustrationTally {
    /// Everything but views, which incidents do not tell of: a row's share has the views that met its sign, of none.
    func fill(_ answer: inout Frustration) {
        let (people, sessions, pages) = (self.people, self.sessions, self.pages)
        answer.unknown = self.unknown
        answer.all = Frustration.Totals(
            times: self.spots.reduce(0) { $0 + $1.times }, people: people.all, sessions: sessions.all)
        for spot in self.spots { answer.signs[spot.sign, default: Frustration.Totals()].times += spot.times }
        for sign in answer.signs.keys {
            answer.signs[sign]?.people = people.signs[sign] ?? 0
            answer.signs[sign]?.sessions = sessions.signs[sign] ?? 0
        }
        let shown = self.mostPeopleFirst(people).prefix(Frustration.most)
        answer.more = self.spots.count - shown.count
        answer.rows = shown.map { number in
            let spot = self.spots[number]
            return Frustration.Row(
                sign: spot.sign, page: spot.page, element: spot.element,
                totals: Frustration.Totals(
                    times: spot.times, people: people.spots[number], sessions: sessions.spots[number]),
                last: Instant(milliseconds: spot.last),
                views: Share(count: pages.spots[number] + spot.reloads, n: 0),
                session: spot.newest.session == 0 ? nil : SessionID(rawValue: spot.newest.session))
        }
    }

    /// Numbers of spots: most people first, then most often, then always in the same order.
    private func mostPeopleFirst(_ people: FrustrationDistinct) -> [Int] {
        self.spots.indices.sorted { left, right in
            if people.spots[left] != people.spots[right] { return people.spots[left] > people.spots[right] }
            let (left, right) = (self.spots[left], self.spots[right])
            return left.times != right.times ? left.times > right.times : left.precedes(right)
        }
    }
}

extension FrustrationTally.Spot {
    fileprivate func precedes(_ other: Self) -> Bool {
        (self.sign.rawValue, self.page.step?.rawValue ?? "", self.page.path, self.element)
            < (other.sign.rawValue, other.page.step?.rawValue ?? "", other.page.path, other.element)
    }
}
