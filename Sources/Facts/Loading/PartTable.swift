/// Sums by key, for a few hundred thousand keys a load: open addressing, a fraction of what a `Dictionary` costs, whose
/// hash withstands attacks that nobody can make here (a key is a time and numbers that we gave out, or a keyed hash).
struct PartTable<Sums: Sendable>: Sendable {
    /// A time, and what else tells one part from another; each table packs it in its own way.
    struct Key: Equatable, Sendable {
        var time: Int64
        var rest: UInt64

        @inline(__always)
        var hash: UInt64 {
            let product = (UInt64(bitPattern: self.time) ^ 0xA076_1D64_78BD_642F)
                .multipliedFullWidth(by: self.rest ^ 0xE703_7ED1_A0B4_28DB)
            return product.high ^ product.low
        }
    }

    private(set) var parts: [(key: Key, sums: Sums)] = []
    /// One more than a part's number; zero for a free place.
    private var places = [Int32](repeating: 0, count: 256)
    private let empty: Sums

    /// - Parameter empty: what sums begin with.
    init(empty: Sums) {
        self.empty = empty
    }

    @inline(__always)
    mutating func add(_ key: Key, _ change: (inout Sums) -> Void) {
        if self.parts.count * 2 >= self.places.count { self.grow() }
        let mask = self.places.count - 1
        var place = Int(truncatingIfNeeded: key.hash) & mask
        while true {
            let number = Int(self.places[place])
            if number == 0 {
                self.parts.append((key, self.empty))
                self.places[place] = Int32(self.parts.count)
                change(&self.parts[self.parts.count - 1].sums)
                return
            }
            if self.parts[number - 1].key == key {
                change(&self.parts[number - 1].sums)
                return
            }
            place = (place + 1) & mask
        }
    }

    /// Adds another table's sums.
    ///
    /// - Parameters:
    ///   - key: says under which key a part of the other one belongs here.
    ///   - add: adds the other one's sums to those here.
    mutating func merge(_ other: Self, under key: (Key) -> Key, adding add: (inout Sums, Sums) -> Void) {
        for part in other.parts { self.add(key(part.key)) { add(&$0, part.sums) } }
    }

    private mutating func grow() {
        let count = self.places.count * 2
        var places = [Int32](repeating: 0, count: count)
        for (number, part) in self.parts.enumerated() {
            var place = Int(truncatingIfNeeded: part.key.hash) & (count - 1)
            while places[place] != 0 { place = (place + 1) & (count - 1) }
            places[place] = Int32(number + 1)
        }
        self.places = places
    }
}
