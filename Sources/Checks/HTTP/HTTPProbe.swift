import AsyncHTTPClient
import Experience
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL

/// Takes a check's requests, one after the other, as one visitor would: with cookies, and connections kept open.
struct HTTPProbe {
    private let check: Check
    private let addresses: AddressGuard
    private let values: CheckValues
    private let log: RunLog
    private var cookies = CookieJar()
    private var last: WebAnswer?
    /// By host and address.
    private var clients: [String: HTTPClient] = [:]

    static let mostRedirects = 10
    static let userAgent = "Parallax-Check"

    init(_ check: Check, addresses: AddressGuard, values: CheckValues, log: RunLog) {
        self.check = check
        self.addresses = addresses
        self.values = values
        self.log = log
    }

    /// - Throws: ``CheckFailure`` of the first step that is not as it should be; the rest is not taken then.
    mutating func run(_ steps: [HTTPCheckStep]) async throws {
        do {
            for step in steps { try await self.take(step) }
            await self.close()
        } catch {
            await self.close()
            throw error
        }
    }

    private func close() async {
        for client in self.clients.values { try? await client.shutdown() }
    }

    private mutating func take(_ step: HTTPCheckStep) async throws {
        self.log.begin(step.name)
        let request = try self.request(of: step)
        let answer = try await self.follow(request, step)
        self.log.note(status: answer.status)
        self.last = answer
        try answer.check(step.expect, took: self.log.elapsed)
        for extraction in step.extract { self.values.set(extraction.name, try answer.part(extraction)) }
        self.log.end()
    }

    /// One request before it is sent.
    private struct WebRequest {
        var method: String
        var address: WebAddress
        var headers: [(name: String, value: String)]
        var body: String?
    }

    private func request(of step: HTTPCheckStep) throws -> WebRequest {
        let text = try self.values.filled(step.address)
        let address = try WebAddress(text, relativeTo: self.last?.address) {
            text == step.address ? .refused($0) : .failed($0)
        }
        var request = WebRequest(method: step.method, address: address, headers: [], body: nil)
        for (name, value) in step.headers.sorted(by: { $0.key < $1.key }) {
            request.headers.append((name, try self.values.filled(value)))
        }
        if !step.form.isEmpty {
            let pairs = try step.form.sorted { $0.key < $1.key }.map { name, value in
                "\(Self.formEncoded(name))=\(Self.formEncoded(try self.values.filled(value)))"
            }
            request.body = pairs.joined(separator: "&")
            if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
                request.headers.append(("Content-Type", "application/x-www-form-urlencoded"))
            }
        } else if let body = step.body {
            request.body = try self.values.filled(body)
        }
        return request
    }

    private mutating func follow(_ request: WebRequest, _ step: HTTPCheckStep) async throws -> WebAnswer {
        var request = request
        for _ in 0...Self.mostRedirects {
            self.log.note(method: request.method, address: request.address)
            let answer = try await self.send(request)
            guard step.followsRedirects, [301, 302, 303, 307, 308].contains(answer.status),
                let location = answer.headers["location"].first
            else { return answer }
            request = try self.redirected(request, answer.status, to: location)
        }
        throw CheckFailure.failed("more than \(Self.mostRedirects) redirects, the last to \(request.address.text)")
    }

    /// As browsers do (Fetch, “HTTP-redirect fetch”): what was posted becomes a GET, but for 307 and 308. What was written for one
    /// origin is not carried to another.
    private func redirected(_ request: WebRequest, _ status: UInt16, to location: String) throws -> WebRequest {
        let target = try WebAddress(location, relativeTo: request.address) { .failed("it redirects, but \($0)") }
        var next = request
        next.address = target
        if status == 303 && request.method != "HEAD" || status <= 302 && request.method == "POST" {
            next.method = "GET"
            next.body = nil
            next.headers.removeAll { $0.name.lowercased() == "content-type" }
        }
        guard target.origin != request.address.origin else { return next }
        next.headers = []
        guard next.body == nil else {
            throw CheckFailure.failed(
                "it redirects what is sent to another host, \(target.hostAndPort), which is not followed: write that address"
            )
        }
        return next
    }

    private mutating func send(_ request: WebRequest) async throws -> WebAnswer {
        let address = request.address
        do {
            // The name is looked up for every request, and its address judged, before anything is sent.
            let response = try await self.addresses.going(to: address.host, within: self.check.timeout) {
                target, time in
                try await self.client(for: address, at: target, connectingWithin: time).execute(
                    self.sent(request), timeout: .milliseconds(self.check.timeout.count))
            }
            self.cookies.take(response.headers["set-cookie"], from: address)
            let (body, isCut) = try await Self.beginning(of: response.body)
            return WebAnswer(
                address: address, method: request.method, status: UInt16(clamping: response.status.code),
                headers: response.headers, body: body, isCut: isCut)
        } catch {
            if error is CancellationError { throw error }
            if let failure = error as? CheckFailure { throw failure }
            throw CheckFailure.failed(await self.words(error, address))
        }
    }

    private func sent(_ request: WebRequest) -> HTTPClientRequest {
        var sent = HTTPClientRequest(url: request.address.text)
        sent.method = HTTPMethod(rawValue: request.method)
        for (name, value) in request.headers { sent.headers.add(name: name, value: value) }
        if !sent.headers.contains(name: "User-Agent") { sent.headers.add(name: "User-Agent", value: Self.userAgent) }
        if let cookie = self.cookies.header(for: request.address) { sent.headers.add(name: "Cookie", value: cookie) }
        if let body = request.body { sent.body = .bytes(ByteBuffer(string: body)) }
        return sent
    }

    private static func beginning(of body: HTTPClientResponse.Body) async throws -> (bytes: [UInt8], isCut: Bool) {
        var bytes: [UInt8] = []
        for try await chunk in body {
            bytes.append(contentsOf: chunk.readableBytesView.prefix(WebAnswer.longestBody - bytes.count))
            if bytes.count == WebAnswer.longestBody { return (bytes, true) }
        }
        return (bytes, false)
    }

    /// What connects to this address, whatever the name stands for by then.
    private mutating func client(
        for address: WebAddress, at target: IPAddress, connectingWithin time: Milliseconds
    ) throws -> HTTPClient {
        let key = "\(address.host) \(target)"
        if let client = self.clients[key] { return client }
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = .milliseconds(time.count)
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.dnsOverride = [address.host: "\(target)"]
        configuration.tlsConfiguration = try CheckTrust.configuration(self.check.authorityFile)
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        self.clients[key] = client
        return client
    }

    /// Where the connection failed because of a certificate, what is wrong with that.
    private func words(_ error: any Error, _ address: WebAddress) async -> String {
        guard address.isSecure, ConnectionWords.isAboutCertificate(error) else {
            return ConnectionWords.said(error, address.hostAndPort)
        }
        let tls = TLSCheck(address: HostAndPort(host: address.host, port: address.port))
        let probe = TLSProbe(self.check, addresses: self.addresses, now: self.log.now)
        let found = try? await probe.trouble(tls)
        return found ?? ConnectionWords.said(error, address.hostAndPort)
    }

    private static func formEncoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2A, 0x2D, 0x2E, 0x5F:
                encoded.unicodeScalars.append(UnicodeScalar(byte))
            case 0x20: encoded += "+"
            default: encoded += "%" + String(0x100 + Int(byte), radix: 16, uppercase: true).dropFirst()
            }
        }
        return encoded
    }
}
