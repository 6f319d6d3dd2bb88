import Checks
import Experience
import Facts
import Intake

/// Metrics in Prometheus' text format, version 0.0.4 (prometheus.io, “Exposition formats”).
struct MetricsText {
    private(set) var text = ""

    private enum Kind: String {
        case counter, gauge
    }

    /// One series: its labels and its number.
    private typealias Sample = (labels: [(name: String, value: String)], number: Double)

    init(_ report: IntakeReport, version: String) {
        self.add("parallax_build_info", .gauge, "The version that runs.", [([("version", version)], 1)])
        self.add(
            "parallax_start_time_seconds", .gauge, "When the counts began, in seconds since 1970.",
            [([], Self.seconds(report.since))])
        self.addChecks(report.checks)
        self.addCounts(report.sources.sorted { $0.key.rawValue < $1.key.rawValue })
        self.add(
            "parallax_spool_bytes", .gauge, "Bytes acknowledged and not yet in the facts.",
            [([], Double(report.spooledBytes))])
        self.add(
            "parallax_loader_up", .gauge, "1 while the fact store takes data.",
            [([], report.loader.error == nil ? 1 : 0)])
        self.add(
            "parallax_last_loaded_timestamp_seconds", .gauge, "When data last went into the facts.",
            report.loader.lastLoaded.map { [([], Self.seconds($0))] } ?? [])
    }

    /// What was not run yet, or cannot be, has no sample: that is not known.
    private mutating func addChecks(_ statuses: [CheckStatus]) {
        func each(_ number: (CheckResult) -> Double) -> [Sample] {
            statuses.compactMap { status in
                guard let result = status.result, result.verdict != .notRun else { return nil }
                return ([("check", status.check.id), ("service", status.check.service.rawValue)], number(result))
            }
        }
        self.add(
            "parallax_check_up", .gauge, "1 while a check is up, 0.5 while it is degraded, 0 while it is down.",
            each { $0.verdict == .up ? 1 : $0.verdict == .degraded ? 0.5 : 0 })
        self.add(
            "parallax_check_duration_seconds", .gauge, "How long a check's last run took.",
            each { Double($0.duration.count) / 1000 })
    }

    private mutating func addCounts(_ sources: [(key: IntakeSource, value: Tally.Counts)]) {
        func each(_ number: (Tally.Counts) -> Int) -> [Sample] {
            sources.map { ([("source", $0.key.rawValue)], Double(number($0.value))) }
        }
        func byReason(_ counts: (Tally.Counts) -> [(String, Int)]) -> [Sample] {
            sources.flatMap { source, all in
                counts(all).sorted { $0.0 < $1.0 }.map { reason, count in
                    ([("source", source.rawValue), ("reason", reason)], Double(count))
                }
            }
        }
        self.add(
            "parallax_intake_requests_total", .counter, "Requests answered, those turned away included.",
            each(\.requests))
        self.add(
            "parallax_intake_interactions_total", .counter, "Interactions kept, those of bots included.", each(\.taken))
        self.add("parallax_intake_bots_total", .counter, "Of the interactions kept, machine traffic.", each(\.bots))
        self.add("parallax_intake_signals_total", .counter, "Signals kept.", each(\.signals))
        self.add(
            "parallax_intake_duplicates_total", .counter, "Interactions whose id came before.", each(\.duplicates))
        self.add(
            "parallax_intake_refused_total", .counter, "Lines or items that were not taken.",
            byReason { $0.refused.map { ($0.key.rawValue, $0.value) } })
        self.add(
            "parallax_intake_neutralised_total", .counter, "Parts left out of what was taken.",
            byReason { $0.neutralised.map { ($0.key.rawValue, $0.value) } })
        self.add(
            "parallax_intake_turned_away_total", .counter, "Whole requests that were not taken.",
            byReason { $0.turnedAway.map { ($0.key, $0.value) } })
        self.add(
            "parallax_intake_last_taken_timestamp_seconds", .gauge, "When something was last taken.",
            sources.compactMap { source, counts in
                counts.lastTaken.map { ([("source", source.rawValue)], Self.seconds($0)) }
            })
        self.add(
            "parallax_intake_lag_seconds", .gauge, "How old the newest fact was when it was last taken.",
            sources.compactMap { source, counts in
                counts.lag.map { ([("source", source.rawValue)], Double($0.count) / 1000) }
            })
    }

    private mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
        guard !samples.isEmpty else { return }
        self.text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
        for (labels, number) in samples {
            let list = labels.map { #"\#($0.name)="\#(Self.escaped($0.value))""# }.joined(separator: ",")
            self.text += name + (list.isEmpty ? "" : "{\(list)}") + " \(Self.written(number))\n"
        }
    }

    private static func seconds(_ instant: Instant) -> Double { Double(instant.milliseconds) / 1000 }

    /// Whole numbers without a decimal point.
    private static func written(_ number: Double) -> String {
        Int64(exactly: number).map(String.init) ?? String(number)
    }

    private static func escaped(_ value: String) -> String {
        value.replacing(#"\"#, with: #"\\"#).replacing("\"", with: #"\""#).replacing("\n", with: #"\n"#)
    }
}
