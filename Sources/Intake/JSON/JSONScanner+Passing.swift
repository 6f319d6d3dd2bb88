extension JSONScanner {
    /// Goes past the next value, whatever it is, checking all of it. Keeps its own stack, one bit a level.
    mutating func passValue() throws(Refusal) {
        let floor = self.depth
        repeat {
            if try self.startValue() { continue }
            try self.endValues(downTo: floor)
        } while self.depth > floor
    }

    /// The next value as it stands in the text, passed over and checked.
    mutating func valueText() throws(Refusal) -> UnsafeRawBufferPointer {
        _ = self.peek()
        let start = self.position
        try self.passValue()
        return UnsafeRawBufferPointer(rebasing: self.bytes[start..<self.position])
    }

    /// Goes past a scalar or an empty container. Of any other container it only goes inside, to its first value.
    ///
    /// - Returns: whether a value is due next.
    private mutating func startValue() throws(Refusal) -> Bool {
        guard case .container = try self.scalar() else { return false }
        let isObject = self.bytes[self.position] == UInt8(ascii: "{")
        try self.open(object: isObject)
        let next = self.peek()
        if next == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
            self.close()
            return false
        }
        if isObject { try self.passKey(next) }
        return true
    }

    /// After a value: closes what closes here, down to the level `floor`, or goes past the comma to the next value.
    private mutating func endValues(downTo floor: Int) throws(Refusal) {
        while self.depth > floor {
            let isObject = self.isInObject
            switch self.peek() {
            case UInt8(ascii: ","):
                self.position += 1
                if isObject { try self.passKey(self.peek()) }
                return
            case UInt8(ascii: "}") where isObject, UInt8(ascii: "]") where !isObject:
                self.close()
            default:
                throw self.unexpected(isObject ? "a comma or }" : "a comma or ]")
            }
        }
    }

    private mutating func passKey(_ next: UInt8?) throws(Refusal) {
        guard next == UInt8(ascii: "\"") else { throw self.unexpected("a key in quotes") }
        _ = try self.key()
        self.keysPassed += 1
    }
}
