/// Judges what one session's visitor pressed and loaded anew.
///
/// Sources: the thresholds are Datadog's, PostHog's and OneUptime's middle (``FrustrationThresholds``); that a burst
/// counts once however long it is, and that selecting text or scrolling is no rage, is Datadog's SDK
/// (`computeFrustration`). There is no composite score on purpose: counts and people can be explained.
package struct FrustrationJudge: Sendable {
    package var thresholds: FrustrationThresholds

    package init(_ thresholds: FrustrationThresholds = FrustrationThresholds()) {
        self.thresholds = thresholds
    }

    /// Every incident, in the order of its beginning.
    ///
    /// - Parameters:
    ///   - clicks: those of one session, in the order of time.
    ///   - reloads: likewise.
    package func incidents(clicks: [PageClick], reloads: [PageReload] = []) -> [FrustrationIncident] {
        var incidents: [FrustrationIncident] = []
        for burst in self.bursts(clicks) { incidents += self.judge(burst, of: clicks) }
        incidents += self.judge(reloads)
        return incidents.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    /// Something that looks as if it did something was pressed, and nothing happened for ``FrustrationThresholds/deadAfter``.
    /// One that was watched for a shorter time is not known to be dead, and so it is not.
    package func isDead(_ click: PageClick) -> Bool {
        guard click.isLive, !click.isHeld, let after = click.after else { return false }
        let limit = self.thresholds.deadAfter.count
        return after >= 0 ? Int64(after) > limit : Int64(click.watched ?? -1) >= limit
    }

    /// Something broke within ``FrustrationThresholds/errorWithin`` of the press.
    package func isFollowedByError(_ click: PageClick) -> Bool {
        guard let error = click.error, error >= 0 else { return false }
        return Int64(error) <= self.thresholds.errorWithin.count
    }

    /// Clicks of one page view that follow each other at one place, each at most ``FrustrationThresholds/rageWithin`` after
    /// the one before it. A click that is alone is a burst of one; every click is in one burst.
    ///
    /// - Parameter clicks: those of one session, in the order of time.
    package func bursts(_ clicks: [PageClick]) -> [ClickBurst] {
        var bursts: [ClickBurst] = []
        var current: [PageID?: Int] = [:]
        for (position, click) in clicks.enumerated() {
            if let index = current[click.page], let last = bursts[index].positions.last,
                self.follows(click, clicks[last])
            {
                bursts[index].positions.append(position)
            } else {
                current[click.page] = bursts.count
                bursts.append(ClickBurst(positions: [position], isRage: false))
            }
        }
        for index in bursts.indices {
            bursts[index].isRage = self.isRage(
                bursts[index].positions.map { clicks[$0].at }, times: self.thresholds.rageClicks,
                within: self.thresholds.rageWithin)
        }
        return bursts
    }

    private func follows(_ click: PageClick, _ last: PageClick) -> Bool {
        guard !click.isHeld, !last.isHeld, click.path == last.path,
            click.at.since(last.at) <= self.thresholds.rageWithin
        else { return false }
        if click.element == last.element, !click.element.isEmpty { return true }
        guard let x = click.x, let y = click.y, let lastX = last.x, let lastY = last.y else { return false }
        let (across, down) = (Double(x) - Double(lastX), Double(y) - Double(lastY))
        return across * across + down * down <= Double(self.thresholds.ragePixels * self.thresholds.ragePixels)
    }

    /// A burst of rage counts once for each sign that it shows; else each click counts for itself.
    private func judge(_ burst: ClickBurst, of all: [PageClick]) -> [FrustrationIncident] {
        let clicks = burst.positions.map { all[$0] }
        let dead = clicks.filter(self.isDead)
        let broken = clicks.filter(self.isFollowedByError)
        guard burst.isRage else {
            return dead.map { Self.incident(.dead, [$0]) } + broken.map { Self.incident(.error, [$0]) }
        }
        var incidents = [Self.incident(.rage, clicks)]
        if !dead.isEmpty { incidents.append(Self.incident(.dead, clicks)) }
        if !broken.isEmpty { incidents.append(Self.incident(.error, clicks)) }
        return incidents
    }

    private static func incident(_ sign: FrustrationSign, _ clicks: [PageClick]) -> FrustrationIncident {
        FrustrationIncident(
            sign, at: clicks[0].at, page: clicks[0].page, path: clicks[0].path, element: clicks[0].element,
            count: clicks.count)
    }

    /// Reloads of one path that follow each other within ``FrustrationThresholds/reloadsWithin`` count once, if enough of
    /// them lie within it.
    private func judge(_ reloads: [PageReload]) -> [FrustrationIncident] {
        let limit = self.thresholds.reloadsWithin
        let byPath = Dictionary(grouping: reloads, by: \.path).sorted { $0.key < $1.key }
        return byPath.flatMap { _, reloads -> [FrustrationIncident] in
            var bursts: [[PageReload]] = []
            for reload in reloads {
                if let last = bursts.last?.last, reload.at.since(last.at) <= limit {
                    bursts[bursts.count - 1].append(reload)
                } else {
                    bursts.append([reload])
                }
            }
            return bursts.filter { self.isRage($0.map(\.at), times: self.thresholds.reloads, within: limit) }.map {
                FrustrationIncident(.reload, at: $0[0].at, path: $0[0].path, count: $0.count)
            }
        }
    }

    /// So many of these moments, in the order of time, lie within so long.
    private func isRage(_ moments: [Instant], times: Int, within: Milliseconds) -> Bool {
        guard moments.count >= times else { return false }
        return (times - 1..<moments.count).contains { moments[$0].since(moments[$0 - times + 1]) <= within }
    }
}
