/// A pattern that recognises paths, for example `/product/{id}`.
///
/// It consists of segments between slashes: a literal that must be the same, byte for byte and in the same case; `{name}`
/// or `*`, which stand for exactly one segment; or, as the last one, `**`, which stands for any rest, none included. A
/// trailing slash and the query string make no difference, and percent-encoding is compared as it is written.
package struct PathPattern: Hashable, Sendable {
    /// The pattern as it was written.
    package let text: String
    /// The path to look for, with ``anySegment`` and ``anyRest`` where it is open.
    let program: [UInt8]

    /// Compiles a pattern.
    ///
    /// - Throws: ``Mistake`` with a sentence that says what to write instead.
    package init(_ text: String) throws(Mistake) {
        guard text.utf8.first == Self.slash else {
            throw Mistake("A path begins with a slash: write \"/\(text)\".")
        }
        if let odd = text.first(where: { "?# \t\n".contains($0) }) {
            throw Mistake("A path has no \"\(odd)\": query strings and spaces are never part of it, so leave them out.")
        }
        self.text = text
        self.program = try Self.compile(text)
    }

    /// Whether a path is one of those meant; what follows a `?` or `#` in it is not looked at.
    package func matches(_ path: String) -> Bool {
        self.program.withUnsafeBufferPointer { program in
            Self.withTrimmedBytes(of: path) { Self.matches(program, $0) }
        }
    }

    /// Why a text is no pattern, and what to write instead.
    package struct Mistake: Error, Equatable, Sendable, CustomStringConvertible {
        package var description: String

        init(_ description: String) {
            self.description = description
        }
    }
}

extension PathPattern {
    static let slash = UInt8(ascii: "/")
    /// Stands for one segment in a program. Neither this byte nor the next can occur in UTF-8.
    static let anySegment: UInt8 = 0xFF
    /// Stands for any further segments in a program.
    static let anyRest: UInt8 = 0xFE

    private static func compile(_ text: String) throws(Mistake) -> [UInt8] {
        var segments = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        if segments.last?.isEmpty == true { segments.removeLast() }
        var names: Set<Substring> = []
        var program: [UInt8] = []
        for (index, segment) in segments.enumerated() {
            if segment == "**" {
                guard index == segments.count - 1 else {
                    throw Mistake(
                        "\"**\" stands for all that follows, so it can only come last: use \"*\" for one segment.")
                }
                return program + [Self.anyRest]
            }
            program.append(Self.slash)
            if segment == "*" {
                program.append(Self.anySegment)
            } else if segment.contains(where: { "{}".contains($0) }) {
                guard names.insert(try Self.name(of: segment)).inserted else {
                    throw Mistake("\"\(segment)\" comes twice: give each parameter its own name.")
                }
                program.append(Self.anySegment)
            } else {
                program += try Self.literal(segment)
            }
        }
        return program
    }

    private static func name(of segment: Substring) throws(Mistake) -> Substring {
        let name = segment.dropFirst().dropLast()
        guard segment.first == "{", segment.last == "}", !name.isEmpty,
            name.utf8.allSatisfy({ Self.isWordByte($0) })
        else {
            throw Mistake(
                "\"\(segment)\" is no parameter: one fills a whole segment and has a plain name, as in \"/{id}\".")
        }
        return name
    }

    private static func literal(_ segment: Substring) throws(Mistake) -> Substring.UTF8View {
        guard !segment.isEmpty else { throw Mistake("Two slashes follow each other: write one.") }
        guard !segment.contains("*") else {
            throw Mistake("\"\(segment)\" has a \"*\" inside: it stands for a whole segment, as in \"/*/edit\".")
        }
        return segment.utf8
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

extension PathPattern {
    /// Runs a program over a path that ``withTrimmedBytes(of:_:)`` gave.
    static func matches(_ program: UnsafeBufferPointer<UInt8>, _ path: UnsafeBufferPointer<UInt8>) -> Bool {
        self.failure(of: program, on: path) == nil
    }

    /// Runs a program over a path that ``withTrimmedBytes(of:_:)`` gave.
    ///
    /// - Returns: nil where the path agrees; otherwise how many bytes of the program agreed before one did not.
    @inline(__always)
    static func failure(of program: UnsafeBufferPointer<UInt8>, on path: UnsafeBufferPointer<UInt8>) -> Int? {
        var position = 0
        for index in 0..<program.count {
            let wanted = program[index]
            if wanted == Self.anySegment {
                let start = position
                while position < path.count, path[position] != Self.slash { position += 1 }
                guard position > start else { return index }
            } else if wanted == Self.anyRest {
                return position == path.count || path[position] == Self.slash ? nil : index
            } else {
                guard position < path.count, path[position] == wanted else { return index }
                position += 1
            }
        }
        return position == path.count ? nil : program.count
    }

    /// Hands over a path's bytes without query string, fragment and trailing slash.
    @inline(__always)
    static func withTrimmedBytes<Result>(of path: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var path = path
        return path.withUTF8 { bytes in
            var end = bytes.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? bytes.count
            if end > 0, bytes[end - 1] == Self.slash { end -= 1 }
            return body(UnsafeBufferPointer(rebasing: bytes[..<end]))
        }
    }
}
