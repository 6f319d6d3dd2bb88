import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Values as JSON: keys in the order of the alphabet, so that equal answers are equal byte by byte.
enum JSONAnswer {
    /// Figures are of the moment and of one viewer: nobody may keep them.
    static let headers: HTTPFields = [.contentType: "application/json", .cacheControl: "no-store"]

    static func response(
        _ answer: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) throws -> Response {
        let all = headers.reduce(into: Self.headers) { $0.append($1) }
        return Response(
            status: status, headers: all, body: ResponseBody(byteBuffer: ByteBuffer(bytes: try Self.encode(answer))))
    }

    static func encode(_ answer: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(answer)
    }
}

/// A value that may be missing and is then written as null: a reader of the API sees that it is not known, where a key
/// left out would look like an older version.
@propertyWrapper
struct Nullable<Value: Encodable & Sendable>: Encodable, Sendable {
    var wrappedValue: Value?

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value = self.wrappedValue { try container.encode(value) } else { try container.encodeNil() }
    }
}
