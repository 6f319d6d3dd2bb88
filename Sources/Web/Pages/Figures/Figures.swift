/// How figures are written: one place, so that the same value reads the same on every page.
///
/// Counts carry commas, shares a percent sign after a narrow gap, times their unit. No rounding ever makes a share look
/// perfect: 99.98 % stays under 100 %, and 0.004 % above 0.
package enum Figures {
    /// A count: `1,284`.
    package static func count(_ number: Int) -> String {
        var digits = String(number.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (number < 0 ? "−" : "") + ([digits] + groups).joined(separator: ",")
    }

    /// A count with its noun: `1 person`, `1,284 people`.
    package static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(Self.count(number))\u{A0}\(number == 1 ? one : many)"
    }

    /// A share, 0 to 1, in percent: `91.4 %`.
    ///
    /// - Parameter digits: decimals; more are added where fewer would turn a share that is not whole into 0 or 100 %.
    package static func percent(_ share: Double, digits: Int = 1) -> String {
        "\(Self.percentNumber(share, digits: digits))\u{202F}%"
    }

    /// The same without its sign.
    package static func percentNumber(_ share: Double, digits: Int = 1) -> String {
        guard share > 0, share < 1 else { return share <= 0 ? "0" : "100" }
        for digits in digits...max(digits, 4) {
            let text = Self.decimal(share * 100, digits: digits)
            if text.contains(where: { ("1"..."9").contains($0) }), !text.hasPrefix("100") { return text }
        }
        return share > 0.5 ? "99.9999" : "0.0001"
    }

    /// A promised share as the catalogue gives it, without needless decimals: `95 %`, `99.5 %`.
    package static func promise(_ share: Double) -> String {
        let digits = (0...2).first {
            abs((share * 100 * Self.power($0)).rounded() - share * 100 * Self.power($0)) < 1e-6
        }
        return Self.percent(share, digits: digits ?? 3)
    }

    private static func power(_ digits: Int) -> Double {
        [1, 10, 100, 1000][digits]
    }

    /// IT's share of minutes up: two decimals, as uptime is told; a whole 100 only when every minute was up.
    package static func uptime(_ share: Double) -> String {
        Self.percent(share, digits: 2)
    }

    /// How far a share may be off, in points of percent: `± 0.3`.
    package static func halfWidth(_ width: Double) -> String {
        let points = width * 100
        let digits = points >= 0.1 ? 1 : 2
        return "±\u{A0}\(Self.decimal(max(points, 0.01), digits: digits))"
    }

    /// A difference of shares in points, with its sign: `+0.4`, `−2.1`.
    package static func points(_ difference: Double) -> String {
        let text = Self.decimal(abs(difference) * 100, digits: 1)
        guard text != "0.0" else { return "0.0" }
        return (difference < 0 ? "−" : "+") + text
    }

    /// A number with so many decimals, halves away from zero, with commas: `1,234.5`.
    package static func decimal(_ value: Double, digits: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "–" }
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        let scaled = Int((abs(value) * Double(scale)).rounded())
        let sign = value < 0 && scaled > 0 ? "−" : ""
        guard digits > 0 else { return sign + Self.count(scaled) }
        let fraction = String(scaled % scale)
        return sign + Self.count(scaled / scale) + "."
            + String(repeating: "0", count: digits - fraction.count) + fraction
    }
}
