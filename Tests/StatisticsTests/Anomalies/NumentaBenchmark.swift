import Foundation

/// The series of the Numenta Anomaly Benchmark that lie beside the repository, with their labels.
enum NumentaBenchmark {
    struct Series {
        /// Folder and file, as the label file has it.
        var name: String
        /// Seconds since the epoch.
        var times: [Double]
        var values: [Double]
        /// Row indexes, both ends included, in order.
        var windows: [ClosedRange<Int>]
    }

    struct Unreadable: Error {
        var what: String
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../shared/data/nab").standardizedFileURL

    static var isThere: Bool {
        FileManager.default.fileExists(atPath: self.folder.appending(path: "combined_windows.json").path)
    }

    /// All series that are both labelled and present, by name.
    static func series() throws -> [Series] {
        let labels = try JSONDecoder().decode(
            [String: [[String]]].self, from: Data(contentsOf: self.folder.appending(path: "combined_windows.json")))
        return try labels.sorted { $0.key < $1.key }.compactMap { name, windows in
            let file = self.folder.appending(path: "data/\(name)")
            guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
            let rows = text.split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ",") }
            let stamps = rows.map { String($0[0]) }
            let spans = try windows.map { window in
                try self.row(window[0], in: stamps, of: name)...self.row(window[1], in: stamps, of: name)
            }
            return try Series(
                name: name, times: stamps.map { try self.seconds($0) }, values: rows.map { Double($0[1]) ?? .nan },
                windows: spans)
        }
    }

    static func profiles() throws -> [String: NumentaScorer.Profile] {
        struct Entry: Decodable {
            var CostMatrix: NumentaScorer.Profile
        }
        let data = try Data(contentsOf: self.folder.appending(path: "config/profiles.json"))
        return try JSONDecoder().decode([String: Entry].self, from: data).mapValues(\.CostMatrix)
    }

    /// The published scores of the benchmark's windowed Gaussian for one series.
    static func windowedGaussian(_ name: String) throws -> [Double] {
        let parts = name.split(separator: "/")
        let file = self.folder.appending(path: "windowedGaussian/\(parts[0])/windowedGaussian_\(parts[1]).gz")
        let unpack = Process()
        unpack.executableURL = URL(filePath: "/usr/bin/env")
        unpack.arguments = ["gzip", "-dc", file.path]
        let pipe = Pipe()
        unpack.standardOutput = pipe
        try unpack.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        unpack.waitUntilExit()
        return try text.split(whereSeparator: \.isNewline).dropFirst().map { line in
            guard let score = line.split(separator: ",").last.flatMap({ Double($0) }) else {
                throw Unreadable(what: "\(name): \(line)")
            }
            return score
        }
    }

    private static func row(_ stamp: String, in stamps: [String], of name: String) throws -> Int {
        let whole = String(stamp.prefix { $0 != "." })
        guard let row = stamps.firstIndex(of: whole) else { throw Unreadable(what: "\(name) has no row \(stamp)") }
        return row
    }

    /// Seconds since the epoch of `2014-02-14 14:30:00`, taken for UTC: days by Howard Hinnant's `days_from_civil`.
    private static func seconds(_ stamp: String) throws -> Double {
        let parts = stamp.split { !$0.isNumber }.compactMap { Int($0) }
        guard parts.count >= 6 else { throw Unreadable(what: stamp) }
        let year = parts[1] <= 2 ? parts[0] - 1 : parts[0]
        let yearOfEra = year % 400
        let dayOfYear = (153 * (parts[1] + (parts[1] > 2 ? -3 : 9)) + 2) / 5 + parts[2] - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = year / 400 * 146_097 + dayOfEra - 719_468
        return Double(days * 86_400 + parts[3] * 3_600 + parts[4] * 60 + parts[5])
    }
}
