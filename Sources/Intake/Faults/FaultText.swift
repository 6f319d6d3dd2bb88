/// Texts and addresses of what broke, without what could tell on a person: the rules of the browser's beacon
/// (`web/beacon/places.js`) for clients that have none.
enum FaultText {
    private typealias Scalars = [Unicode.Scalar]

    /// Longer messages are cut here before they are looked at, so that their length costs nothing.
    private static let longest = 2000

    /// A message: query strings and fragments go; mail addresses, runs of six or more digits and of eight or more
    /// hexadecimal ones become a star. At most 500 characters. Equal faults then also count as one.
    static func plain(_ text: String) -> String {
        var scalars = Self.withoutQueries(Scalars(text.unicodeScalars.prefix(Self.longest)))
        scalars = Self.withoutMailAddresses(scalars)
        scalars = Self.withoutNumbers(scalars)
        var plain = String.UnicodeScalarView()
        plain.append(contentsOf: scalars.prefix(500))
        return String(plain)
    }

    /// An address: one of the page's own origin by its path, another whole; both without query string.
    static func place(_ address: String, origin: String?) -> String {
        guard let origin, !origin.isEmpty, address.hasPrefix(origin) else { return Self.plain(address) }
        return Self.plain(String(address.dropFirst(origin.count)))
    }

    /// `https://shop.example` of an address there; nil of what is no whole address.
    static func origin(_ url: String) -> String? {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        return parts.count >= 3 && parts[0].hasSuffix(":") ? parts[0...2].joined(separator: "/") : nil
    }

    /// `/app.js:3:14 pay`, as the beacon writes a line of a stack.
    static func frame(_ file: String, line: Int64?, column: Int64?, function: String?, origin: String?) -> String {
        var frame = Self.place(file, origin: origin)
        if let line { frame += ":\(line)" }
        if let column { frame += ":\(column)" }
        if let function, !function.isEmpty, function != "?" { frame += " " + function }
        return frame.cut()
    }

    /// A browser's extensions are not the site's; that a resize took more than one frame does no harm.
    static func isNoise(_ text: String) -> Bool {
        text.hasPrefix("ResizeObserver") || text.cut(to: Self.longest).contains("-extension:")
    }

    /// From a question mark, or from a hash in what has a slash, to the end of the word.
    private static func withoutQueries(_ text: Scalars) -> Scalars {
        var kept = Scalars()
        var hasSlash = false
        var isInQuery = false
        for (index, scalar) in text.enumerated() {
            if Self.endsAddress(scalar) {
                (hasSlash, isInQuery) = (false, false)
            } else if !isInQuery, scalar == "?" || scalar == "#" && hasSlash {
                // At the end of a sentence it is no query.
                isInQuery = index + 1 < text.count && !Self.endsAddress(text[index + 1])
            } else if scalar == "/" {
                hasSlash = true
            }
            if !isInQuery { kept.append(scalar) }
        }
        return kept
    }

    private static func endsAddress(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || "\"'`)".unicodeScalars.contains(scalar)
    }

    private static func withoutMailAddresses(_ text: Scalars) -> Scalars {
        var kept = Scalars()
        for part in text.split(omittingEmptySubsequences: false, whereSeparator: Self.endsWord) {
            let at = part.firstIndex(of: "@")
            let isAddress = at.map { $0 > part.startIndex && part[$0...].dropFirst(2).contains(".") } ?? false
            if isAddress { kept.append("*") } else { kept += part }
            if part.endIndex < text.endIndex { kept.append(text[part.endIndex]) }
        }
        return kept
    }

    private static func endsWord(_ scalar: Unicode.Scalar) -> Bool { scalar == "/" || scalar.properties.isWhitespace }

    /// Numbers of orders, cards and sessions.
    private static func withoutNumbers(_ text: Scalars) -> Scalars {
        var kept = Scalars()
        var index = 0
        while index < text.count {
            let isAtEdge = index == 0 || !Self.isLetter(text[index - 1])
            let hexadecimal = isAtEdge ? Self.run(text, from: index) { Self.isHexadecimal($0) } : 0
            let afterHexadecimal = index + hexadecimal
            let endsAtEdge = afterHexadecimal == text.count || !Self.isLetter(text[afterHexadecimal])
            var digits = Self.isDigit(text[index]) ? Self.run(text, from: index) { Self.isDigit($0) || $0 == " " } : 0
            while digits > 0, text[index + digits - 1] == " " { digits -= 1 }
            if endsAtEdge, hexadecimal >= 8 {
                kept.append("*")
                index = afterHexadecimal
            } else if digits >= 6 {
                kept.append("*")
                index += digits
            } else {
                kept.append(text[index])
                index += 1
            }
        }
        return kept
    }

    /// How many from here on are of the sort. Never looks beyond 500, of which no more is kept either.
    private static func run(_ text: Scalars, from start: Int, _ isOfSort: (Unicode.Scalar) -> Bool) -> Int {
        var end = start
        while end < text.count, end - start < 500, isOfSort(text[end]) { end += 1 }
        return end - start
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isHexadecimal(_ scalar: Unicode.Scalar) -> Bool {
        Self.isDigit(scalar) || ("a"..."f").contains(scalar) || ("A"..."F").contains(scalar) || scalar == "-"
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        Self.isDigit(scalar) || scalar == "_" || scalar.properties.isAlphabetic
    }
}
