import Facts
import HTTPTypes
package import Hummingbird
package import Intake
import Logging
import NIOCore
package import Records

/// `POST /intake/interactions` and `/intake/signals`: NDJSON in, acknowledged when it is on disk.
///
/// Stands before all middleware: whoever sends has an ingest key and no session, and every microsecond counts.
package struct IntakeRoutes: Sendable {
    let reception: Reception
    let keys: IngestKeys
    var limits: IntakeLimits
    /// The way in that counts are kept under.
    var source = IntakeSource.interactions
    let trustsProxy: Bool
    /// Told of requests that were turned away as a whole.
    let tally: Tally

    package init(
        reception: Reception, keys: IngestKeys, limits: IntakeLimits = IntakeLimits(), trustsProxy: Bool,
        tally: Tally = Tally()
    ) {
        self.reception = reception
        self.keys = keys
        self.limits = limits
        self.trustsProxy = trustsProxy
        self.tally = tally
    }

    package func addRoutes(to router: Router<AppContext>) {
        router.post("/intake/interactions") { request, context in
            await self.receive(request, context) { body, sender in self.reception.interactions(body, from: sender) }
        }
        let signals = self.counted(as: .signals)
        router.post("/intake/signals") { request, context in
            await signals.receive(request, context) { body, _ in self.reception.signals(body) }
        }
        for path in ["/intake/interactions", "/intake/signals"] {
            router.on(RouterPath(path), method: .options) { request, _ in IntakeAnswer.preflight(request) }
        }
    }

    /// The same way in under other counts, and within other limits where they are told.
    func counted(as source: IntakeSource, limits: IntakeLimits? = nil) -> IntakeRoutes {
        var routes = self
        routes.source = source
        routes.limits = limits ?? self.limits
        return routes
    }

    /// Every failure becomes an answer here, so that the sender always reads what to do.
    ///
    /// - Parameter isBrowser: whether the customer's own browser sends; unless told, by whether it names an origin.
    func receive(
        _ request: Request, _ context: AppContext, isBrowser: Bool? = nil,
        _ take: (UnsafeRawBufferPointer, Sender) -> PendingReceipt
    ) async -> Response {
        let kept = await self.kept(request, context, of: .lines, isBrowser: isBrowser, take)
        return IntakeAnswer.response(kept, origin: request.headers[.origin])
    }

    /// Takes a request's body in and keeps it, or says why not.
    ///
    /// - Parameters:
    ///   - content: what the body may be.
    ///   - key: the ingest key, where the format has a place of its own for it.
    ///   - keyIn: finds the key in the body, where a format has it there and it stands nowhere else.
    ///   - isBrowser: whether the customer's own browser sends; unless told, by whether it names an origin.
    func kept(
        _ request: Request, _ context: AppContext, of content: IntakeBody.Content, key: String? = nil,
        keyIn: ((UnsafeRawBufferPointer) throws -> String?)? = nil, isBrowser: Bool? = nil,
        _ take: (UnsafeRawBufferPointer, Sender) throws -> PendingReceipt
    ) async -> Result<Receipt, IntakeRefusal> {
        let origin = request.headers[.origin]
        return await self.kept(
            key: key ?? IntakeKey.of(request), keyIn: keyIn, origin: origin,
            from: self.sender(request, context, isBrowser: isBrowser ?? (origin != nil)), logger: context.logger
        ) {
            try await IntakeBody(request, of: content, limits: self.limits).bytes()
        } _: { body, sender in
            try take(body, sender)
        }
    }

    /// The same, whatever the body comes by.
    ///
    /// - Parameter bytes: gives the body, once the key is known to be good.
    func kept(
        key: String?, keyIn: ((UnsafeRawBufferPointer) throws -> String?)? = nil, origin: String? = nil,
        from sender: Sender, logger: Logger,
        _ bytes: () async throws -> ByteBuffer,
        _ take: (UnsafeRawBufferPointer, Sender) throws -> PendingReceipt
    ) async -> Result<Receipt, IntakeRefusal> {
        do {
            if key != nil || keyIn == nil { try self.authorise(key, origin: origin) }
            let body = try await bytes()
            if key == nil, let keyIn { try self.authorise(try body.withUnsafeReadableBytes(keyIn), origin: origin) }
            let pending = try body.withUnsafeReadableBytes { try take($0, sender) }
            return .success(try await self.reception.keep(pending, from: self.source))
        } catch {
            let refusal = self.refusal(error, logger)
            self.tally.add(to: self.source) { $0.turnAway(refusal.code, refusal.message, at: self.reception.now()) }
            return .failure(refusal)
        }
    }

    private func refusal(_ error: any Error, _ logger: Logger) -> IntakeRefusal {
        switch error {
        case let refusal as IntakeRefusal: return refusal
        case let refusal as Refusal: return .unreadable(refusal.message)
        case let error as SpoolError: return .away(error.description)
        case let error as StillUnderWay: return .away(error.description)
        default:
            logger.error("A request to intake broke", metadata: ["error": "\(error)"])
            return .away("Something broke here; nothing was taken.")
        }
    }

    private func authorise(_ key: String?, origin: String?) throws(IntakeRefusal) {
        guard let key else { throw .noKey }
        switch self.keys.permits(key: key, origin: origin) {
        case .allowed: break
        case .unknownKey: throw .unknownKey
        case .originNotAllowed: throw .originNotAllowed(origin ?? "")
        }
    }

    private func sender(_ request: Request, _ context: AppContext, isBrowser: Bool) -> Sender {
        guard isBrowser else { return Sender() }
        // The first address in the list is the client's own, as the proxy in front is known to keep the list.
        let forwarded =
            self.trustsProxy ? request.headers[.forwardedFor]?.split(separator: ",").first.map(String.init) : nil
        return Sender(
            isBrowser: true, address: forwarded?.trimmed ?? context.peer?.ipAddress,
            userAgent: request.headers[.userAgent])
    }
}

extension String {
    fileprivate var trimmed: String {
        String(self.drop { $0 == " " }.prefix { $0 != " " })
    }
}

/// How large a request may be.
package struct IntakeLimits: Sendable {
    /// Bytes as they come over the wire.
    package var bodyBytes: Int
    /// Bytes after decompression.
    package var inflatedBytes: Int

    package init(bodyBytes: Int = 8 << 20, inflatedBytes: Int = 32 << 20) {
        self.bodyBytes = bodyBytes
        self.inflatedBytes = inflatedBytes
    }
}
