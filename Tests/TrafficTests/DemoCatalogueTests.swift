import Testing

@testable import Traffic

/// The catalogue's text against the pages that the traffic is made of. (That it reads without a mistake is for the
/// reader's own tests.)
@Suite struct `Demo catalogue` {
    static let lines = DemoCatalogue.yaml.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }

    @Test(arguments: Page.all.filter { $0.step != nil })
    func `has every step with its target time and its rule`(page: Page) throws {
        let step = try #require(page.step)
        let starts = Self.lines.indices.filter { Self.lines[$0] == "- id: \(step)" }
        let found = starts.contains { start in
            let block = Self.lines[start..<min(start + 8, Self.lines.count)].prefix { line in
                line == "- id: \(step)" || !line.hasPrefix("- id: ")
            }
            return block.contains("targetTime: \(Self.seconds(page.target))")
                && block.contains { $0.hasSuffix("path: \(Self.pattern(page.paths[0]))") }
                && (page.event.isEmpty || block.contains("- event: \(page.event)"))
        }
        #expect(found)
    }

    @Test func `lists every host of the services`() {
        for page in Page.all where page.service != nil {
            #expect(Self.lines.contains { $0.hasPrefix("hosts:") && $0.contains(page.host) })
        }
        #expect(!DemoCatalogue.yaml.contains("jobs.example"))
    }

    @Test func `knows every component that signals speak of, with patience beyond its rhythm`() throws {
        for watch in SignalStream.watches {
            let index = try #require(Self.lines.lastIndex(of: "- id: \(watch.component)"))
            let patience = try #require(Self.lines[index...].prefix(3).first { $0.hasPrefix("silentAfter: ") })
            let minutes = try #require(Int64(patience.dropFirst("silentAfter: ".count).prefix { $0.isNumber }))
            #expect(minutes > watch.rhythm * 2)
        }
    }

    private static func seconds(_ milliseconds: Int64) -> String {
        milliseconds % 1000 == 0 ? "\(milliseconds / 1000)s" : "\(milliseconds / 1000).\(milliseconds % 1000 / 100)s"
    }

    private static func pattern(_ path: String) -> String {
        if path.hasPrefix("/products/") { return "/products/{id}" }
        if path.hasPrefix("/payslips/") { return "/payslips/{month}" }
        return path
    }
}
