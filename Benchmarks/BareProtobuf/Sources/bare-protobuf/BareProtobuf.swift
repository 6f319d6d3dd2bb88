import Foundation
import SwiftProtobuf

/// Decodes every request of a file on one core, and says how many spans there were and how many seconds it took.
///
///     bare-protobuf FILE
///
/// The file has each request's bytes behind their number, in four bytes with the lowest first.
@main struct BareProtobuf {
    private typealias Request = Opentelemetry_Proto_Collector_Trace_V1_ExportTraceServiceRequest

    static func main() throws {
        let file = [UInt8](try Data(contentsOf: URL(filePath: CommandLine.arguments[1])))
        var requests: [ArraySlice<UInt8>] = []
        var position = 0
        while position + 4 <= file.count {
            let length = (0..<4).reduce(0) { $0 | Int(file[position + $1]) << (8 * $1) }
            position += 4
            requests.append(file[position..<position + length])
            position += length
        }
        var spans = 0
        let took = try ContinuousClock().measure {
            for request in requests {
                let message = try Request(serializedBytes: request)
                for resource in message.resourceSpans {
                    for scope in resource.scopeSpans { spans += scope.spans.count }
                }
            }
        }
        print(spans, took / .seconds(1))
    }
}
