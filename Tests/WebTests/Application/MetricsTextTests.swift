import Experience
import Intake
import Testing

@testable import Web

@Suite struct `Metrics for Prometheus` {
    private func lines(_ report: IntakeReport = Samples.report(), version: String = "1.2") -> [String] {
        MetricsText(report, version: version).text.split(separator: "\n").map(String.init)
    }

    @Test func `tell each way in by its label`() {
        let lines = self.lines()
        #expect(lines.contains(#"parallax_intake_interactions_total{source="beacon"} 3601"#))
        #expect(lines.contains(#"parallax_intake_requests_total{source="signals"} 9"#))
        #expect(lines.contains(#"parallax_intake_refused_total{source="signals",reason="unknownComponent"} 3"#))
        #expect(lines.contains(#"parallax_intake_turned_away_total{source="signals",reason="noKey"} 5"#))
        #expect(lines.contains(#"parallax_intake_lag_seconds{source="beacon"} 2.4"#))
        #expect(lines.contains("parallax_start_time_seconds 1795687200"))
        #expect(lines.contains("parallax_loader_up 1"))
    }

    @Test func `name and explain each metric once, before its series`() {
        let lines = self.lines()
        let named = lines.filter { $0.hasPrefix("# TYPE ") }.map { $0.split(separator: " ")[2] }
        #expect(Set(named).count == named.count)
        #expect(lines.filter { $0.hasPrefix("# HELP ") }.count == named.count)
        var current: Substring = ""
        for line in lines {
            if line.hasPrefix("# TYPE ") { current = line.split(separator: " ")[2] }
            guard !line.hasPrefix("#") else { continue }
            #expect(line.prefix { $0 != "{" && $0 != " " } == current, "\(line)")
        }
    }

    @Test func `leave out what is not known, rather than say 0`() {
        let nothing = self.lines(Samples.report { $0 = [:] })
        #expect(!nothing.contains { $0.contains("parallax_intake_") })
        #expect(!nothing.contains { $0.contains("parallax_last_loaded") })
    }

    @Test func `escape labels`() {
        #expect(self.lines(version: "a\"b\\c\nd").contains(#"parallax_build_info{version="a\"b\\c\nd"} 1"#))
    }
}
