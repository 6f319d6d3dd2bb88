/// From where on clicks and reloads count as frustration. Every vendor has other numbers, so these are an installation's
/// settings, and clicks are kept raw: a new number judges the past as well.
///
/// The usual ones lie in the middle of what is published: three clicks within a second (Datadog's SDK, OneUptime), no
/// effect for 2.5 s (PostHog), an error within a second and three reloads in a minute (OneUptime).
package struct FrustrationThresholds: Hashable, Sendable {
    /// Rage: so many clicks …
    package var rageClicks: Int
    /// … from the first of them to the last within this …
    package var rageWithin: Milliseconds
    /// … each on the element of the one before it, or at most so many pixels away from it.
    package var ragePixels: Int
    /// Dead: nothing happened for this long.
    package var deadAfter: Milliseconds
    /// Error: something broke within this.
    package var errorWithin: Milliseconds
    /// Refresh rage: so many reloads of a path …
    package var reloads: Int
    /// … from the first of them to the last within this.
    package var reloadsWithin: Milliseconds

    package init(
        rageClicks: Int = 3, rageWithin: Milliseconds = .seconds(1), ragePixels: Int = 24,
        deadAfter: Milliseconds = Milliseconds(2500), errorWithin: Milliseconds = .seconds(1), reloads: Int = 3,
        reloadsWithin: Milliseconds = .seconds(60)
    ) {
        self.rageClicks = rageClicks
        self.rageWithin = rageWithin
        self.ragePixels = ragePixels
        self.deadAfter = deadAfter
        self.errorWithin = errorWithin
        self.reloads = reloads
        self.reloadsWithin = reloadsWithin
    }
}
