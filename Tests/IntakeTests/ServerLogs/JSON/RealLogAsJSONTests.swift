import Experience
import Foundation
import Testing

@testable import Intake

/// The real access log, written as other servers would have written it, comes out the same from each of the formats.
@Suite(.enabled(if: RealLog.isThere, "needs ../shared/data/weblogs/apache_logs"))
struct `A real log in other formats` {
    @Test func `is the same from nginx, Caddy, NDJSON and CSV`() throws {
        let table = try decoded(RealLog.header) { (bytes) throws(Refusal) in try TableFormat(header: bytes) }
        var differing = 0
        var views = 0
        for entry in try RealLog.entries() {
            let nginx = try decoded(entry.nginx, by: NginxJSONLines.decode)
            let caddy = try decoded(entry.caddy, by: CaddyJSONLines.decode)
            var own = try decoded(entry.own, by: InteractionLines.decode)
            var row = try decoded(entry.row, by: table.interaction)
            // The own formats carry no address and no kind here.
            for raw in [nginx, caddy] where raw.address != entry.address { differing += 1 }
            own.address = entry.address
            row.address = entry.address
            own.kind = nginx.kind
            row.kind = nginx.kind
            if nginx != caddy || nginx != own || nginx != row { differing += 1 }
            if nginx.kind == .view { views += 1 }
        }
        #expect(differing == 0)
        #expect((3000...5000).contains(views))
    }

    @Test func `keeps what the log says`() throws {
        var statuses: [UInt16: Int] = [:]
        var paths: Set<String> = []
        var first = Instant(milliseconds: .max)
        for entry in try RealLog.entries() {
            let raw = try decoded(entry.nginx, by: NginxJSONLines.decode)
            statuses[raw.status ?? 0, default: 0] += 1
            paths.insert(raw.path ?? "")
            first = min(first, raw.at ?? first)
        }
        #expect(statuses[200] == 9125 || statuses[200] == 9124)
        #expect(statuses[304] == 445)
        #expect(statuses[404] == 213)
        #expect(statuses[500] == 3)
        #expect(!paths.contains { $0.contains("?") || $0.contains("#") })
        #expect(InstantText.format(first) == "2015-05-17T10:05:00Z")
    }
}

/// The lines of the real log that have all their parts, taken apart by plain string work.
private struct RealLog {
    var address: String
    var time: Instant
    var method: String
    var target: String
    var status: String
    var agent: String

    static let header = "at,method,path,status,userAgent"

    static var file: URL {
        // From this file up to the repository's root, and beside it.
        var root = URL(filePath: #filePath)
        for _ in 0..<5 { root.deleteLastPathComponent() }
        return root.appending(path: "../shared/data/weblogs/apache_logs").standardized
    }

    static var isThere: Bool { FileManager.default.fileExists(atPath: Self.file.path) }

    static func entries() throws -> [RealLog] {
        let text = String(decoding: try Data(contentsOf: Self.file), as: UTF8.self)
        return text.split(separator: "\n").compactMap { line in
            let quoted = line.split(separator: "\"", omittingEmptySubsequences: false)
            guard quoted.count == 7 else { return nil }
            let start = quoted[0].split(whereSeparator: { " []".contains($0) })
            let request = quoted[1].split(separator: " ")
            guard start.count == 5, request.count == 3 else { return nil }
            let time = Array("\(start[3]) \(start[4])".utf8).withUnsafeBytes { AccessLogTime.instant(in: $0, at: 0) }
            return time.map {
                RealLog(
                    address: String(start[0]), time: $0, method: String(request[0]), target: String(request[1]),
                    status: String(quoted[2].split(separator: " ")[0]), agent: quoted[5] == "-" ? "" : String(quoted[5])
                )
            }
        }
    }

    private func json(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\t", with: "\\t") + "\""
    }

    var nginx: String {
        """
        {"time_iso8601":"\(InstantText.format(self.time))","remote_addr":\(self.json(self.address)),\
        "request":\(self.json("\(self.method) \(self.target) HTTP/1.1")),"status":"\(self.status)",\
        "http_user_agent":\(self.json(self.agent))}
        """
    }

    var caddy: String {
        """
        {"level":"info","ts":\(self.time.milliseconds / 1000),"logger":"http.log.access","request":{"client_ip":\
        \(self.json(self.address)),"method":"\(self.method)","uri":\(self.json(self.target)),"headers":{"User-Agent":\
        [\(self.json(self.agent))]}},"status":\(self.status)}
        """
    }

    var own: String {
        """
        {"at":\(self.time.milliseconds),"method":"\(self.method)","path":\(self.json(self.target)),\
        "status":\(self.status),"userAgent":\(self.json(self.agent))}
        """
    }

    var row: String {
        "\(self.time.milliseconds),\(self.method),\"\(self.target)\",\(self.status),\"\(self.agent)\""
    }
}
