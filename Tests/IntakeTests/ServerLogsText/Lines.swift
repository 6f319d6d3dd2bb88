import Experience
import Foundation
import Intake

/// Decodes a line given as text, as the combined format unless told otherwise.
func readCombined(_ line: String, trailing: TrailingTime = .detect) throws -> RawInteraction {
    try Array(line.utf8).withUnsafeBytes { try CombinedLog(trailing: trailing).decode($0) }
}

/// Decodes a line given as text, as the common format.
func readCommon(_ line: String, trailing: TrailingTime = .detect) throws -> RawInteraction {
    try Array(line.utf8).withUnsafeBytes { try CommonLog(trailing: trailing).decode($0) }
}

/// The refusal that a line meets with, or nil where it is taken.
func combinedRefusal(_ line: String, trailing: TrailingTime = .detect) -> Refusal? {
    Array(line.utf8).withUnsafeBytes { bytes in
        do throws(Refusal) {
            _ = try CombinedLog(trailing: trailing).decode(bytes)
            return nil
        } catch {
            return error
        }
    }
}

/// A combined line around the parts that a test is about.
func logLine(
    start: String = "83.149.9.216 - -", time: String = "17/May/2015:10:05:03 +0000",
    request: String = "GET /basket HTTP/1.1", status: String = "200", bytes: String = "203023",
    agents: String = #" "-" "Mozilla/5.0 (X11; Linux x86_64; rv:27.0) Gecko/20100101 Firefox/27.0""#, end: String = ""
) -> String {
    #"\#(start) [\#(time)] "\#(request)" \#(status) \#(bytes)\#(agents)\#(end)"#
}
