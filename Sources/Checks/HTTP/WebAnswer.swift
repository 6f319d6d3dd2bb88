import NIOHTTP1

/// The answer to one request, at the end of its redirects.
struct WebAnswer: Sendable {
    /// Bytes of a body that are read; of a longer one this is the beginning.
    static let longestBody = 1 << 20

    var address: WebAddress
    var method: String
    var status: UInt16
    var headers: HTTPHeaders
    var body: [UInt8]
    var isCut: Bool

    var text: String { String(decoding: self.body, as: UTF8.self) }
}
