import Foundation

/// Hourly series of the M4 forecasting competition that lie beside the repository (Makridakis and others 2020,
/// International Journal of Forecasting 36(1)): what forecasters saw, and the 48 hours that came.
enum HourlyCompetition {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../shared/data/forecasts").standardizedFileURL

    static var isThere: Bool {
        FileManager.default.fileExists(atPath: self.folder.appending(path: "Hourly-train-odd.csv.gz").path)
    }

    static func series() throws -> [(past: [Double], future: [Double])] {
        let pasts = try self.rows("Hourly-train-odd")
        let futures = try self.rows("Hourly-test-odd")
        return zip(pasts, futures).map { ($0, $1) }
    }

    private static func rows(_ name: String) throws -> [[Double]] {
        let unpack = Process()
        unpack.executableURL = URL(filePath: "/usr/bin/env")
        unpack.arguments = ["gzip", "-dc", self.folder.appending(path: "\(name).csv.gz").path]
        let pipe = Pipe()
        unpack.standardOutput = pipe
        try unpack.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        unpack.waitUntilExit()
        return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
            line.split(separator: ",").dropFirst().compactMap { Double($0.trimmingCharacters(in: ["\""])) }
        }
    }
}
