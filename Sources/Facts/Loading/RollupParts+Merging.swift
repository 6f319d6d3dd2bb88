extension RollupParts {
    /// Adds what another thread summed up of the same load. Both gave out numbers of their own for the same names.
    mutating func merge(_ other: RollupParts) {
        let places = other.places.places.map { self.places.number($0.service, $0.step) }
        var services = [Int](repeating: 0, count: other.places.services.count)
        for (place, number) in zip(other.places.places, places) {
            services[place.serviceNumber] = self.places.places[number].serviceNumber
        }
        self.minutes.merge(other.minutes) {
            Cell.moved($0, to: services)
        } adding: {
            $0.add($1)
        }
        self.hours.merge(other.hours) {
            Cell.moved($0, to: places)
        } adding: {
            $0.add($1)
        }
        self.durations.merge(other.durations) {
            Cell.moved($0, to: places)
        } adding: {
            $0 += $1
        }
        self.people.merge(other.people) {
            $0.of(services)
        } adding: {
            $0.add($1)
        }
        self.vitals.merge(other.vitals, places: places, services: services)
    }
}

extension VitalParts {
    /// Adds what another thread summed up.
    ///
    /// - Parameters:
    ///   - places: the number here of each place there.
    ///   - services: likewise.
    mutating func merge(_ other: VitalParts, places: [Int], services: [Int]) {
        let names = other.names.names.map { self.names.number($0) }
        self.sums.merge(other.sums) { key in
            let cell = Cell(key.rest)
            let value =
                switch cell.cut {
                case .step: places[cell.value]
                case .country, .release, .path: names[cell.value]
                case .device, nil: cell.value
                }
            let rest = key.rest & ~(0xFFFF_FFFF << 24) | UInt64(value) << 24
            return .init(time: key.time, rest: rest).of(services)
        } adding: {
            $0 += $1
        }
        self.hasPages = self.hasPages || other.hasPages
        self.mayBlame = self.mayBlame || other.mayBlame
    }
}

extension RollupParts.Cell {
    /// The same cell of another place.
    fileprivate static func moved<Sums>(_ key: PartTable<Sums>.Key, to numbers: [Int]) -> PartTable<Sums>.Key {
        .init(time: key.time, rest: key.rest & 0xFFFF_FFFF | UInt64(numbers[Int(key.rest >> 32)]) << 32)
    }
}

extension PartTable.Key {
    /// The same day of another service.
    fileprivate func of(_ services: [Int]) -> Self {
        .init(time: self.time & ~0xFF_FFFF | Int64(services[Int(self.time & 0xFF_FFFF)]), rest: self.rest)
    }
}

extension RollupParts.Counts {
    fileprivate mutating func add(_ other: Self) {
        self.n += other.n
        self.timed += other.timed
        self.lostMs += other.lostMs
    }
}

extension RollupParts.PersonDay {
    fileprivate mutating func add(_ other: Self) {
        self.n += other.n
        self.good += other.good
        self.bad += other.bad
        self.failed += other.failed
        self.lostMs += other.lostMs
        self.steps |= other.steps
        self.channels |= other.channels
        self.devices |= other.devices
    }
}
