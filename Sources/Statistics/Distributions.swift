import Foundation

/// The distributions that simulations draw from. Each is a value with its parameters checked where it is made; the
/// source of randomness is always the caller's.
package protocol Distribution<Value>: Sendable {
    associatedtype Value
    func draw(_ random: inout some RandomNumberGenerator) -> Value
}

/// The normal distribution.
package struct Normal: Distribution {
    package let mean: Double
    /// Standard deviation, not negative.
    package let deviation: Double

    package init(mean: Double = 0, deviation: Double = 1) {
        precondition(deviation >= 0, "a standard deviation cannot be negative")
        self.mean = mean
        self.deviation = deviation
    }

    package func draw(_ random: inout some RandomNumberGenerator) -> Double {
        self.quantile(random.unit() + 0x1p-54)
    }

    /// The value below which the share `probability` (0 < p < 1) of draws lies.
    package func quantile(_ probability: Double) -> Double {
        self.mean + self.deviation * Self.standardQuantile(probability)
    }

    /// The standard normal quantile by Acklam's rational approximation (relative error 1.15e-9), then one step of
    /// Halley's method, which brings it to the accuracy of `erfc`.
    package static func standardQuantile(_ probability: Double) -> Double {
        guard probability > 0 else { return -.infinity }
        guard probability < 1 else { return .infinity }
        let low = 0.02425
        var x: Double
        if probability < low {
            x = Self.tail((-2 * log(probability)).squareRoot())
        } else if probability <= 1 - low {
            x = Self.middle(probability - 0.5)
        } else {
            x = -Self.tail((-2 * log(1 - probability)).squareRoot())
        }
        let error = 0.5 * erfc(-x / 2.0.squareRoot()) - probability
        let step = error * (2 * Double.pi).squareRoot() * exp(x * x / 2)
        x -= step / (1 + x * step / 2)
        return x
    }

    private static func tail(_ q: Double) -> Double {
        let above =
            ((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q
                - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783
        let below =
            (((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q
                + 3.754408661907416) * q + 1
        return above / below
    }

    private static func middle(_ q: Double) -> Double {
        let r = q * q
        let above =
            ((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r
                + 1.383577518672690e+02) * r - 3.066479806614716e+01) * r + 2.506628277459239
        let below =
            ((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r
                + 6.680131188771972e+01) * r - 1.328068155288572e+01) * r + 1
        return above * q / below
    }
}

/// The log-normal distribution: its logarithm is normal. Durations and order values look like it.
package struct LogNormal: Distribution {
    /// Half of the draws lie below it; above zero.
    package let median: Double
    /// Standard deviation of the natural logarithm, not negative.
    package let sigma: Double

    package init(median: Double, sigma: Double) {
        precondition(median > 0 && sigma >= 0, "a log-normal median is above zero and its sigma not below")
        self.median = median
        self.sigma = sigma
    }

    package var mean: Double { self.median * exp(self.sigma * self.sigma / 2) }

    package func draw(_ random: inout some RandomNumberGenerator) -> Double {
        self.quantile(random.unit() + 0x1p-54)
    }

    /// The value below which the share `probability` (0 < p < 1) of draws lies.
    package func quantile(_ probability: Double) -> Double {
        self.median * exp(self.sigma * Normal.standardQuantile(probability))
    }
}

/// The exponential distribution: waiting times between events that come independently at one rate.
package struct Exponential: Distribution {
    package let mean: Double

    package init(mean: Double) {
        precondition(mean > 0, "a mean waiting time is above zero")
        self.mean = mean
    }

    package func draw(_ random: inout some RandomNumberGenerator) -> Double {
        -self.mean * log(1 - random.unit())
    }
}

/// The Poisson distribution: how many independent events fall into a stretch that expects `mean` of them.
package struct Poisson: Distribution {
    package let mean: Double

    package init(mean: Double) {
        precondition(mean >= 0, "a mean count is not below zero")
        self.mean = mean
    }

    /// Multiplies uniforms (Knuth). A Poisson number is a sum of smaller ones, so a large mean is drawn in pieces: time
    /// is proportional to the mean, exactness is kept.
    package func draw(_ random: inout some RandomNumberGenerator) -> Int {
        var rest = self.mean
        var count = 0
        while rest > 0 {
            let piece = min(rest, 30)
            rest -= piece
            let limit = exp(-piece)
            var product = random.unit()
            while product > limit {
                count += 1
                product *= random.unit()
            }
        }
        return count
    }
}
