import Foundation
import Intake
import Synchronization

/// Shows on standard error how far an import is: a bar where somebody watches, a line every few seconds where not.
final class ImportProgress: Sendable {
    private struct State {
        var linesRead = 0
        var kept = ImportTally()
    }

    private let state = Mutex(State())
    private let totalBytes: Int?
    private let bytesRead: @Sendable () -> Int
    private let started = ContinuousClock().now
    private let isTerminal = isatty(STDERR_FILENO) == 1

    /// - Parameter totalBytes: of all files together; nil where that is not known.
    init(totalBytes: Int?, bytesRead: @escaping @Sendable () -> Int) {
        self.totalBytes = totalBytes
        self.bytesRead = bytesRead
    }

    /// Notes lines that are decoded.
    func read(lines: Int) {
        self.state.withLock { $0.linesRead += lines }
    }

    /// Notes what is durably kept by now.
    func keep(_ tally: ImportTally) {
        self.state.withLock { $0.kept = tally }
    }

    /// What is durably kept by now.
    var kept: ImportTally { self.state.withLock { $0.kept } }

    var elapsed: Duration { ContinuousClock().now - self.started }

    /// Shows until the task is cancelled.
    func show() async {
        while true {
            do {
                try await ContinuousClock().sleep(for: self.isTerminal ? .milliseconds(200) : .seconds(5))
            } catch {
                if self.isTerminal { self.write("\r\u{1B}[K") }
                return
            }
            self.write(self.isTerminal ? "\r\(self.text(bar: true))\u{1B}[K" : self.text(bar: false) + "\n")
        }
    }

    private func text(bar: Bool) -> String {
        let state = self.state.withLock { $0 }
        let seconds = max(self.elapsed.seconds, 0.001)
        let rate = "\(Figure.grouped(Int(Double(state.linesRead) / seconds))) lines/s"
        let lines = "\(Figure.grouped(state.linesRead)) lines read, \(Figure.grouped(state.kept.lines)) kept"
        guard let totalBytes, totalBytes > 0 else { return "\(lines), \(rate)" }
        let share = min(1, Double(self.bytesRead()) / Double(totalBytes))
        let left = share > 0.01 ? ", \(Figure.length(.seconds(seconds / share * (1 - share)))) left" : ""
        let percent = "\(Int(share * 100)) %"
        return bar ? "\(Self.bar(share)) \(percent)  \(rate)\(left)" : "\(percent): \(lines), \(rate)\(left)"
    }

    private static func bar(_ share: Double) -> String {
        let width = 30
        let full = Int(share * Double(width))
        return "[" + String(repeating: "#", count: full) + String(repeating: "·", count: width - full) + "]"
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}

extension Duration {
    var seconds: Double {
        Double(self.components.seconds) + Double(self.components.attoseconds) / 1e18
    }
}

/// Numbers as people read them.
enum Figure {
    /// With a comma before each three digits.
    static func grouped(_ number: Int) -> String {
        var digits = String(number.magnitude)
        var groups: [Substring] = []
        while digits.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits.removeLast(3)
        }
        groups.insert(digits[...], at: 0)
        return (number < 0 ? "-" : "") + groups.joined(separator: ",")
    }

    /// The number with its thing: one line, two lines.
    static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(self.grouped(number)) \(number == 1 ? one : many)"
    }

    /// A length of time in its largest fitting unit.
    static func length(_ duration: Duration) -> String {
        let seconds = duration.seconds
        if seconds < 10 { return "\((seconds * 10).rounded() / 10) s" }
        if seconds < 120 { return "\(Int(seconds.rounded())) s" }
        if seconds < 7200 { return "\(Int((seconds / 60).rounded())) min" }
        return "\(Int((seconds / 3600).rounded())) h"
    }
}
