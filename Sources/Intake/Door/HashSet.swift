/// A set of numbers that are hashes already: open addressing, eight bytes a place, a third of the time and the memory of
/// a `Set<UInt64>`, which hashes them once more. Zero cannot be in it.
struct HashSet: Sendable {
    private var places: [UInt64]
    private(set) var count = 0

    init() {
        self.places = [UInt64](repeating: 0, count: 1024)
    }

    func contains(_ hash: UInt64) -> Bool {
        self.places.withUnsafeBufferPointer { $0[Self.place(of: hash, in: $0)] == hash }
    }

    /// - Returns: whether it is new.
    @discardableResult
    mutating func insert(_ hash: UInt64) -> Bool {
        if self.count * 2 >= self.places.count { self.grow() }
        let isNew = self.places.withUnsafeMutableBufferPointer { places in
            let place = Self.place(of: hash, in: UnsafeBufferPointer(places))
            defer { places[place] = hash }
            return places[place] != hash
        }
        if isNew { self.count += 1 }
        return isNew
    }

    /// Takes it out and closes the gap, so that what lies behind is still found.
    mutating func remove(_ hash: UInt64) {
        let isThere = self.places.withUnsafeMutableBufferPointer { places in
            var gap = Self.place(of: hash, in: UnsafeBufferPointer(places))
            guard places[gap] == hash else { return false }
            let mask = places.count - 1
            var next = (gap + 1) & mask
            while places[next] != 0 {
                let home = Int(truncatingIfNeeded: places[next]) & mask
                if (next - home) & mask >= (next - gap) & mask {
                    places[gap] = places[next]
                    gap = next
                }
                next = (next + 1) & mask
            }
            places[gap] = 0
            return true
        }
        if isThere { self.count -= 1 }
    }

    private mutating func grow() {
        let old = self.places
        self.places = [UInt64](repeating: 0, count: old.count * 2)
        self.places.withUnsafeMutableBufferPointer { places in
            for hash in old where hash != 0 { places[Self.place(of: hash, in: UnsafeBufferPointer(places))] = hash }
        }
    }

    /// Where the hash is, or the free place where it would be.
    @inline(__always)
    private static func place(of hash: UInt64, in places: UnsafeBufferPointer<UInt64>) -> Int {
        let mask = places.count - 1
        var place = Int(truncatingIfNeeded: hash) & mask
        while places[place] != hash, places[place] != 0 { place = (place + 1) & mask }
        return place
    }
}
