import Experience
import Intake
import Testing

@Suite struct `A response time behind a line` {
    @Test(arguments: [
        (TrailingTime.requestTimeSeconds, " 0.123", Int64(123)), (.requestTimeSeconds, " 12.5", 12_500),
        (.requestTimeSeconds, " 0.000", 0), (.requestTimeSeconds, " 3", 3000), (.requestTimeSeconds, " 1.2349", 1234),
        (.microseconds, " 123456", 123), (.microseconds, " 499", 0), (.microseconds, " 500", 1),
        (.seconds, " 2", 2000), (.seconds, " 0", 0),
        (.detect, " 0.123", 123), (.detect, " 123456", 123), (.detect, #" "0.040""#, 40),
        (.detect, " rt=0.250 uct=0.001", 250), (.detect, #" "10.1.2.3, 10.1.2.4" 0.017"#, 17),
        (.detect, " - 0.017", 17),
    ])
    func `is read in the unit that the caller names`(trailing: TrailingTime, end: String, milliseconds: Int64) throws {
        #expect(try readCombined(logLine(end: end), trailing: trailing).duration == Milliseconds(milliseconds))
    }

    @Test(arguments: [
        (TrailingTime.none, " 0.123"), (.detect, ""), (.detect, " -"), (.detect, #" "-""#), (.detect, " fast"),
        (.detect, " 1.2.3"), (.detect, " 99999999999999999999"), (.microseconds, " 0.123"), (.seconds, " 0.5"),
        (.detect, #" "unclosed"#), (.detect, " ."),
    ])
    func `is unknown where there is none to read`(trailing: TrailingTime, end: String) throws {
        #expect(try readCombined(logLine(end: end), trailing: trailing).duration == nil)
    }

    @Test(arguments: [" -5", " -0.001"])
    func `is refused below zero`(end: String) {
        #expect(combinedRefusal(logLine(end: end))?.reason == .negativeDuration)
    }

    @Test(arguments: [
        (["", "", " 0.001"], TrailingTime.requestTimeSeconds), ([" 0.000"], .requestTimeSeconds),
        (["", " 1500"], .microseconds), (["", ""], .none), ([], .none), ([" -", " 7"], .microseconds),
    ])
    func `is recognised by the first lines of a log`(ends: [String], trailing: TrailingTime) {
        let lines = ends.map { Array(logLine(end: $0).utf8) } + [Array("not a line".utf8)]
        #expect(detect(in: lines) == trailing)
    }

    private func detect(in lines: [[UInt8]]) -> TrailingTime {
        var buffers: [UnsafeRawBufferPointer] = []
        for line in lines {
            let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: line.count, alignment: 1)
            copy.copyBytes(from: line)
            buffers.append(UnsafeRawBufferPointer(copy))
        }
        defer { for buffer in buffers { buffer.deallocate() } }
        return TrailingTime.detected(in: buffers)
    }
}
