import Experience
import Statistics

/// What one load adds to every rollup, summed up while its interactions are read: by each thread that reads some, and put
/// together at the end.
///
/// Bots are counted per minute and kept out of everything else; evidence is no interaction and counted nowhere but in the
/// vitals, which are of page views.
struct RollupParts: Sendable {
    /// Counts of the tables by minute and hour.
    struct Counts: Sendable {
        var n: Int64 = 0
        var timed: Int64 = 0
        var lostMs: Int64 = 0
    }

    /// One person's day with one service.
    struct PersonDay: Sendable {
        var n: Int64 = 0
        var good: Int64 = 0
        var bad: Int64 = 0
        var failed: Int64 = 0
        var lostMs: Int64 = 0
        /// Bit masks.
        var steps: UInt64 = 0
        var channels: UInt16 = 0
        var devices: UInt16 = 0
    }

    var places: PlaceList
    /// By minute and ``Cell`` without step, channel and device.
    var minutes = PartTable<Counts>(empty: Counts())
    /// By hour and ``Cell``.
    var hours = PartTable<Counts>(empty: Counts())
    /// By hour and ``Cell`` with a bucket in the place of the outcome.
    var durations = PartTable<Int64>(empty: 0)
    /// By day and service together, and customer.
    var people = PartTable<PersonDay>(empty: PersonDay())

    /// What page views came to.
    var vitals = VitalParts()

    /// - Parameter bits: of the steps, shared by all threads that sum up the same load.
    init(bits: StepBits) {
        self.places = PlaceList(bits: bits)
    }

    mutating func add(_ interaction: InteractionView) {
        let isMeasured = VitalParts.isMeasured(interaction)
        guard isMeasured || !interaction.kind.isEvidence else { return }
        let place = self.places.number(interaction.service, interaction.step)
        if isMeasured { self.vitals.add(interaction, place: place, of: self.places.places[place].serviceNumber) }
        guard !interaction.kind.isEvidence else { return }
        let service = self.places.places[place].serviceNumber
        let duration = interaction.duration.map { Int64(Int32(clamping: $0.count)) }
        let lost = max(0, (duration ?? 0) - Int64(Int32(clamping: interaction.target.count)))
        func count(_ counts: inout Counts) {
            counts.n += 1
            counts.timed += duration == nil ? 0 : 1
            counts.lostMs += lost
        }
        var cell = Cell(place: service, bot: interaction.bot, outcome: interaction.outcome, failed: interaction.failed)
        self.minutes.add(.init(time: Self.slot(interaction.at, 60_000), rest: cell.packed), count)
        guard !interaction.bot else { return }
        let hour = Self.slot(interaction.at, 3_600_000)
        cell.place = place
        cell.channel = interaction.channel
        cell.device = interaction.device
        self.hours.add(.init(time: hour, rest: cell.packed), count)
        let bit = self.places.bit(of: place)
        if let duration {
            cell.bucket = LogHistogram.index(milliseconds: duration)
            self.durations.add(.init(time: hour, rest: cell.packedWithBucket)) { $0 += 1 }
        }
        guard let customer = interaction.customer?.rawValue, customer != 0 else { return }
        let dayAndService = Self.slot(interaction.at, 86_400_000) << 24 | Int64(service)
        self.people.add(.init(time: dayAndService, rest: customer)) { day in
            day.n += 1
            day.good += interaction.outcome == .good ? 1 : 0
            day.bad += interaction.outcome == .bad ? 1 : 0
            day.failed += interaction.failed ? 1 : 0
            day.lostMs += lost
            day.steps |= 1 << UInt64(bit)
            day.channels |= 1 << UInt16(interaction.channel.rawValue)
            day.devices |= 1 << UInt16(interaction.device.rawValue)
        }
    }

    /// The number of the slot of `length` milliseconds that holds the moment, rounded down before 1970 too.
    private static func slot(_ at: Instant, _ length: Int64) -> Int64 {
        at.floored(to: Milliseconds(length)).milliseconds / length
    }

    /// Days of all parts.
    var days: Set<Instant> {
        Set(self.minutes.parts.map { Instant(seconds: $0.key.time * 60).floored(to: .days(1)) })
    }
}

extension RollupParts {
    /// What tells parts of one time from each other, packed into one number.
    struct Cell {
        /// The number of a place, or of a service alone.
        var place: Int
        var bot = false
        var outcome = Outcome.good
        var failed = false
        var channel = Channel.other
        var device = Device.unknown
        var bucket = 0

        @inline(__always)
        var packed: UInt64 {
            UInt64(self.place) << 32 | UInt64(self.channel.rawValue) << 24 | UInt64(self.device.rawValue) << 16
                | UInt64(self.outcome.rawValue) << 8 | (self.failed ? 2 : 0) | (self.bot ? 1 : 0)
        }

        /// The bucket, from −1, instead of what the outcome was.
        @inline(__always)
        var packedWithBucket: UInt64 {
            UInt64(self.place) << 32 | UInt64(self.channel.rawValue) << 24 | UInt64(self.device.rawValue) << 16
                | UInt64(self.bucket + 1)
        }

        init(place: Int, bot: Bool, outcome: Outcome, failed: Bool) {
            self.place = place
            self.bot = bot
            self.outcome = outcome
            self.failed = failed
        }
    }
}
