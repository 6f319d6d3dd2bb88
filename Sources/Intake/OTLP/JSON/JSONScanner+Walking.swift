extension JSONScanner {
    /// Goes through the object that comes next: `body` must take or pass each key's value. `null` has no keys.
    mutating func fields(
        _ body: (inout JSONScanner, JSONText) throws(Refusal) -> Void
    ) throws(Refusal) {
        if try self.passNull() { return }
        try self.openObject()
        while let key = try self.nextKey() { try body(&self, key) }
    }

    /// Goes through the list that comes next: `body` must take or pass each value. `null` has none.
    mutating func elements(_ body: (inout JSONScanner) throws(Refusal) -> Void) throws(Refusal) {
        if try self.passNull() { return }
        guard self.peek() == UInt8(ascii: "[") else { throw self.unexpected("a list, […]") }
        try self.open(object: false)
        if self.peek() == UInt8(ascii: "]") { return self.close() }
        while true {
            try body(&self)
            switch self.peek() {
            case UInt8(ascii: ","): self.position += 1
            case UInt8(ascii: "]"): return self.close()
            default: throw self.unexpected("a comma or ]")
            }
        }
    }

    private mutating func passNull() throws(Refusal) -> Bool {
        guard self.peek() == UInt8(ascii: "n") else { return false }
        _ = try self.scalar()
        return true
    }
}
