import Foundation

/// Student's t distribution.
package enum StudentT {
    /// The two-sided 95 % quantile. One and two degrees of freedom are exact; above, Hill's expansion (1970, Algorithm 396,
    /// Communications of the ACM 13(10)) is right to some six digits.
    ///
    /// - Parameter degrees: of freedom, at least 1.
    package static func quantile975(degrees: Int) -> Double {
        precondition(degrees >= 1, "Student's distribution has at least one degree of freedom")
        let n = Double(degrees)
        let p = 0.05
        if degrees == 1 { return 1 / tan(p * .pi / 2) }
        if degrees == 2 { return (2 / (p * (2 - p)) - 2).squareRoot() }
        let a = 1 / (n - 0.5)
        let b = 48 / (a * a)
        var c = ((20_700 * a / b - 98) * a - 16) * a + 96.36
        let d = ((94.5 / (b + c) - 3) / b + 1) * (a * .pi / 2).squareRoot() * n
        var y = pow(d * p, 2 / n)
        if y > 0.05 + a {
            let x = Normal.standardQuantile(p / 2)
            y = x * x
            if degrees < 5 { c += 0.3 * (n - 4.5) * (x + 0.6) }
            c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c
            y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
            y = a * y * y
            y = y > 0.002 ? exp(y) - 1 : 0.5 * y * y + y
        } else {
            y =
                ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) * (n + 1)
                / (n + 2) + 1 / y
        }
        return (n * y).squareRoot()
    }
}
