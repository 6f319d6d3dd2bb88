import Experience

/// What monitoring systems call the three states. Capitals do not matter.
enum SignalWords {
    /// The state that a word means, or nil where it means none.
    static func state(_ bytes: UnsafeRawBufferPointer) -> SignalState? {
        guard bytes.count <= 24 else { return nil }
        let lower = bytes.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        return lower.withUnsafeBytes { Self.table[$0] }
    }

    // Alertmanager says firing and resolved; Grafana alerting and normal; Nagios ok, warning and critical; Zabbix
    // problem and its severities; Consul passing and failing; status pages operational, degraded_performance and
    // outages.
    private static let up = [
        "up", "ok", "okay", "healthy", "resolved", "recovered", "normal", "passing", "pass", "operational", "available",
        "online", "running", "alive", "green", "success",
    ]
    private static let degraded = [
        "degraded", "warning", "warn", "average", "minor", "partial", "slow", "yellow", "degraded_performance",
        "partial_outage",
    ]
    private static let down = [
        "down", "critical", "crit", "firing", "alerting", "problem", "error", "fail", "failed", "failing", "failure",
        "unhealthy", "unavailable", "unreachable", "offline", "dead", "outage", "major", "major_outage", "high",
        "disaster", "emergency", "red",
    ]

    private static let table = WordTable(
        Self.up.map { ($0, SignalState.up) } + Self.degraded.map { ($0, .degraded) } + Self.down.map { ($0, .down) })
}
