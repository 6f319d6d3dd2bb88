import Experience
import Foundation

/// Asks a name server and holds its answer against what it should be.
struct DNSProbe {
    let check: Check
    let addresses: AddressGuard

    /// - Returns: what is well, in words.
    /// - Throws: ``CheckFailure``.
    func run(_ dns: DNSCheck) async throws -> String {
        let client = DNSClient(servers: try await self.servers(dns), timeout: self.check.timeout)
        let reply = try await client.ask(dns.name, dns.type)
        let what = "\(dns.name) \(dns.type.rawValue)"
        switch reply.code {
        case 0: break
        case 3: throw CheckFailure.failed("there is no name \(dns.name)")
        case 2: throw CheckFailure.failed("the name server fails for \(what) (SERVFAIL)")
        case 5: throw CheckFailure.failed("the name server refuses to say \(what) (REFUSED)")
        default: throw CheckFailure.failed("the name server answers \(what) with the error \(reply.code)")
        }
        guard !reply.values.isEmpty else { throw CheckFailure.failed("there is no \(what)") }
        let found = reply.values.sorted()
        let wanted = dns.values.map { Self.normal($0, dns.type) }.sorted()
        guard wanted.isEmpty || found == wanted else {
            throw CheckFailure.failed("\(what) is \(Self.list(found)), wanted \(Self.list(wanted))")
        }
        return "\(what) is \(Self.list(found))"
    }

    private func servers(_ dns: DNSCheck) async throws -> [HostAndPort] {
        guard let resolver = dns.resolver else { return Self.systemServers }
        return try await self.addresses.addresses(of: resolver.host).map {
            HostAndPort(host: "\($0)", port: resolver.port)
        }
    }

    /// As `/etc/resolv.conf` names them (resolv.conf(5)).
    private static var systemServers: [HostAndPort] {
        let text = (try? String(contentsOfFile: "/etc/resolv.conf", encoding: .utf8)) ?? ""
        let named = text.split(separator: "\n").compactMap { line -> HostAndPort? in
            let words = line.split(whereSeparator: \.isWhitespace)
            guard words.count >= 2, words[0] == "nameserver" else { return nil }
            return HostAndPort(host: String(words[1]), port: 53)
        }
        return named.isEmpty ? [HostAndPort(host: "127.0.0.1", port: 53)] : named
    }

    /// As the answer would write it.
    static func normal(_ value: String, _ type: DNSCheck.RecordType) -> String {
        switch type {
        case .a, .aaaa: return IPAddress(value)?.description ?? value
        case .txt: return value
        case .cname, .mx:
            let name = value.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return name.hasSuffix(".") ? String(name.dropLast()) : name
        }
    }

    private static func list(_ values: [String]) -> String {
        let short = values.prefix(5).map { $0.count > 80 ? $0.prefix(79) + "…" : $0 }.joined(separator: ", ")
        return values.count > 5 ? short + " and \(values.count - 5) more" : short
    }
}
