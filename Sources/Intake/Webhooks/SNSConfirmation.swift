import Experience

/// What Amazon SNS asks before it sends (Amazon SNS' developer guide, "HTTP/HTTPS subscription confirmation JSON format"):
/// somebody has to open an address. Nobody does so by himself here, since anybody who has an ingest key could have sent it.
struct SNSConfirmation {
    /// On one of Amazon's own hosts.
    let address: String

    /// - Throws: `missingField` without an address, `wrongValue` for one that is not Amazon's.
    init(_ body: UnsafeRawBufferPointer) throws(Refusal) {
        guard let path = FieldPath("SubscribeURL"), let address = try path.word(in: body) else {
            throw Refusal(.missingField, "SubscribeURL: missing. Amazon SNS sends it when it asks for a confirmation.")
        }
        guard Self.isAmazons(address) else {
            throw Refusal(
                .wrongValue, "SubscribeURL: expected an address of Amazon SNS, https://sns.….amazonaws.com/….")
        }
        self.address = address
    }

    /// Hosts are `sns.<region>.amazonaws.com`, in China with `.cn` behind.
    private static func isAmazons(_ address: String) -> Bool {
        guard address.hasPrefix("https://sns."), address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return false
        }
        let host = address.dropFirst("https://".count).prefix { $0 != "/" }
        let isPlain = host.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || "-.".utf8.contains(byte)
        }
        return isPlain && (host.hasSuffix(".amazonaws.com") || host.hasSuffix(".amazonaws.com.cn"))
    }
}
