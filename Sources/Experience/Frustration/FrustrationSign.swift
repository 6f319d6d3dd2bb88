/// How a page's visitor shows that they are at odds with it.
package enum FrustrationSign: Int, CaseIterable, Sendable {
    /// Pressed the same place again and again within moments.
    case rage = 1
    /// Pressed something that looks as if it did something, and nothing happened.
    case dead = 2
    /// Something broke right after a press.
    case error = 3
    /// Loaded the same page anew again and again.
    case reload = 4
}

extension FrustrationSign: Named {}
