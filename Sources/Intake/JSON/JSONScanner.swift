/// Reads one JSON text in a single pass, without building a tree: the caller walks objects key by key and takes the
/// values it wants. Everything that is passed over is checked as strictly as what is taken (RFC 8259).
///
/// Memory is bounded by the text itself and the stack by nothing that the sender chooses: passing over a value needs no
/// recursion, and nesting deeper than `deepest` is refused.
struct JSONScanner {
    /// How deep objects and lists may lie in each other.
    static let deepest = 32

    let bytes: UnsafeRawBufferPointer
    /// Takes what some log writers wrongly write: bytes that are no UTF-8 (they become U+FFFD) and `\x22` escapes.
    let tolerant: Bool
    var position = 0
    var depth = 0
    /// One bit for each open container: set for an object, clear for a list.
    var objects: UInt64 = 0
    /// The object just opened has not given a key yet, so that no comma is due.
    private var isFresh = false
    /// Keys met while passing over values; counts what `attributes` may hold.
    var keysPassed = 0

    init(_ bytes: UnsafeRawBufferPointer, tolerant: Bool = false) {
        self.bytes = bytes
        self.tolerant = tolerant
    }

    /// The next byte that is not white space, not consumed; nil at the end.
    @inline(__always)
    mutating func peek() -> UInt8? {
        while self.position < self.bytes.count {
            let byte = self.bytes[self.position]
            guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            self.position += 1
        }
        return nil
    }

    /// Opens the object that must come next; its keys then come from `nextKey`.
    mutating func openObject() throws(Refusal) {
        guard self.peek() == UInt8(ascii: "{") else { throw self.unexpected("an object, {…}") }
        try self.open(object: true)
        self.isFresh = true
    }

    /// The key of the next member, with its colon consumed; nil once the object is closed.
    mutating func nextKey() throws(Refusal) -> JSONText? {
        var next = self.peek()
        if next == UInt8(ascii: "}") {
            self.close()
            self.isFresh = false
            return nil
        }
        if !self.isFresh {
            guard next == UInt8(ascii: ",") else { throw self.unexpected("a comma or }") }
            self.position += 1
            next = self.peek()
        }
        self.isFresh = false
        guard next == UInt8(ascii: "\"") else { throw self.unexpected("a key in quotes") }
        return try self.key()
    }

    /// A string and the colon after it.
    @inline(__always)
    mutating func key() throws(Refusal) -> JSONText {
        let key = try self.string()
        guard self.peek() == UInt8(ascii: ":") else { throw self.unexpected("a colon after the key") }
        self.position += 1
        return key
    }

    /// The next value where it is a string, number, `true`, `false` or `null`. Of an object or a list it only says so
    /// and consumes nothing.
    @inline(__always)
    mutating func scalar() throws(Refusal) -> Scalar {
        guard let next = self.peek() else { throw self.unexpected("a value") }
        switch next {
        case UInt8(ascii: "\""): return .text(try self.string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try self.number())
        case UInt8(ascii: "{"), UInt8(ascii: "["): return .container
        case UInt8(ascii: "t"): try self.literal("true"); return .bool(true)
        case UInt8(ascii: "f"): try self.literal("false"); return .bool(false)
        case UInt8(ascii: "n"): try self.literal("null"); return .null
        default: throw self.unexpected("a value")
        }
    }

    /// Checks that nothing follows.
    mutating func finish() throws(Refusal) {
        guard self.peek() == nil else { throw self.unexpected("the end of the line") }
    }

    private mutating func number() throws(Refusal) -> DecimalNumber {
        guard let number = DecimalNumber.scan(self.bytes, at: &self.position) else { throw self.unexpected("a number") }
        return number
    }

    private mutating func literal(_ word: StaticString) throws(Refusal) {
        let end = self.position + word.utf8CodeUnitCount
        guard end <= self.bytes.count else { throw self.unexpected("a value") }
        for offset in 0..<word.utf8CodeUnitCount where self.bytes[self.position + offset] != word.utf8Start[offset] {
            throw self.unexpected("a value")
        }
        self.position = end
    }

    mutating func open(object: Bool) throws(Refusal) {
        guard self.depth < Self.deepest else {
            throw Refusal(.tooDeep, "The JSON nests deeper than \(Self.deepest) levels. Send flatter data.")
        }
        self.depth += 1
        self.position += 1
        let bit: UInt64 = 1 << UInt64(self.depth)
        self.objects = object ? self.objects | bit : self.objects & ~bit
    }

    mutating func close() {
        self.depth -= 1
        self.position += 1
    }

    var isInObject: Bool { self.objects & (1 << UInt64(self.depth)) != 0 }

    @inline(never)
    func unexpected(_ expected: String) -> Refusal {
        guard self.position < self.bytes.count else {
            return Refusal(.notReadable, "Not JSON: the line ends where \(expected) was expected. Was it cut off?")
        }
        let byte = self.bytes[self.position]
        let shown =
            (0x21...0x7E).contains(byte)
            ? "“\(Character(Unicode.Scalar(byte)))”" : "byte 0x\(String(byte, radix: 16, uppercase: true))"
        return Refusal(.notReadable, "Not JSON: \(shown) at byte \(self.position + 1), expected \(expected).")
    }
}
