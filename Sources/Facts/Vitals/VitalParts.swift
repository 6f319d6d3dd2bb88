import Experience
import Statistics

/// What one load adds to the rollup of web vitals (table `vitalDay`), summed up while its interactions are read.
struct VitalParts: Sendable {
    /// What views are cut by. The raw value is how the rollup is stored and never changes.
    enum Cut: UInt8, CaseIterable, Sendable {
        case step = 0
        case device = 1
        case country = 2
        case release = 3
        /// Of views without a step.
        case path = 4
    }

    /// By day and service together, and ``Cell``.
    var sums = PartTable<Int64>(empty: 0)
    /// Countries, releases and paths.
    var names = NameList()
    /// Some views told their page, so that one of them may have been measured before.
    var hasPages = false
    /// Some views were not good and may say which element was to blame.
    var mayBlame = false

    /// Whether an interaction is a measured view of somebody who is no bot.
    @inline(__always)
    static func isMeasured(_ interaction: InteractionView) -> Bool { !interaction.vitals.isEmpty && !interaction.bot }

    /// Adds a measured view at a place of that number, which belongs to the service of that number. One of no service counts
    /// nowhere, and yet its page may have been measured before.
    mutating func add(_ interaction: InteractionView, place: Int, of service: Int) {
        if interaction.page?.rawValue ?? 0 != 0 { self.hasPages = true }
        guard interaction.service?.isEmpty == false else { return }
        let hasStep = interaction.step?.isEmpty == false
        let view = MeasuredView(
            day: interaction.at.floored(to: .days(1)).milliseconds / 86_400_000,
            service: service, place: place, device: Int(interaction.device.rawValue),
            country: self.names.number(interaction.country), release: self.names.number(interaction.release),
            path: hasStep ? nil : self.names.number(interaction.path.map { PathFolding.folded($0) } ?? ""))
        let isHurt = self.add(view, interaction.vitals, times: 1)
        if isHurt, interaction.attributes != nil { self.mayBlame = true }
    }

    /// Counts a view `times` times; −1 takes away one that was counted before.
    ///
    /// - Returns: whether one of its core vitals was not good.
    @discardableResult
    mutating func add(_ view: MeasuredView, _ vitals: Vitals, times: Int64) -> Bool {
        self.count(view, vital: 0, rating: .good, bucket: 0, times)
        var isHurt = false
        for vital in Vital.allCases {
            guard let units = vitals.units(of: vital) else { continue }
            let rating = vital.rating(ofUnits: units)
            let bucket = LogHistogram.index(milliseconds: units)
            self.count(view, vital: vital.rawValue, rating: rating, bucket: bucket, times)
            if rating != .good, vital.role == .core { isHurt = true }
        }
        return isHurt
    }

    /// The number of a name that was read back from the facts.
    mutating func number(_ name: String) -> Int { self.names.number(name) }

    @inline(__always)
    private mutating func count(
        _ view: MeasuredView, vital: UInt8, rating: VitalRating, bucket: Int, _ times: Int64
    ) {
        let time = view.day << 24 | Int64(view.service)
        let rest = UInt64(vital) << 21 | UInt64(rating.rawValue) << 19 | UInt64(bucket + 1)
        func add(_ cut: Cut, _ value: Int) {
            let key = UInt64(cut.rawValue) << 56 | UInt64(value) << 24 | rest
            self.sums.add(.init(time: time, rest: key)) { $0 += times }
        }
        add(.step, view.place)
        add(.device, view.device)
        add(.country, view.country)
        add(.release, view.release)
        if let path = view.path { add(.path, path) }
    }

    /// Days of all parts.
    var days: Set<Instant> {
        Set(self.sums.parts.map { Instant(seconds: ($0.key.time >> 24) * 86_400) })
    }
}

extension VitalParts {
    /// Where a measured view belongs, in numbers that this load gave out.
    struct MeasuredView: Sendable {
        /// Since 1970.
        var day: Int64
        var service: Int
        var place: Int
        var device: Int
        var country: Int
        var release: Int
        /// Nil where the step is known.
        var path: Int?
    }

    /// What tells one part from the others of its day and service, unpacked.
    struct Cell {
        let cut: Cut?
        let value: Int
        let vital: UInt8
        let rating: UInt8
        let bucket: Int16

        init(_ packed: UInt64) {
            self.cut = Cut(rawValue: UInt8(truncatingIfNeeded: packed >> 56))
            self.value = Int(packed >> 24 & 0xFFFF_FFFF)
            self.vital = UInt8(packed >> 21 & 7)
            self.rating = UInt8(packed >> 19 & 3)
            self.bucket = Int16(clamping: Int(packed & 0x7FFFF) - 1)
        }
    }
}
