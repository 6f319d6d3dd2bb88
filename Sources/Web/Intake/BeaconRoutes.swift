import Embedded
package import Hummingbird
import HTTPTypes
import Intake
import NIOCore

/// The browser's way in: the beacon's script, and where it sends to. Both lie at an address that the operator chooses, since
/// ad blockers know the famous ones: the script at `/b.js`, its batches at `/b`.
package struct BeaconRoutes: Sendable {
    let intake: IntakeRoutes
    let path: String
    private let script: Asset?

    /// - Parameters:
    ///   - intake: the way in of all other senders, with the same keys.
    ///   - path: begins with a slash, and has no `.js` at its end.
    package init(intake: IntakeRoutes, path: String) {
        // A beacon sends at most 60 kB at once (browsers let no more outlive a page).
        self.intake = intake.counted(as: .beacon, limits: IntakeLimits(bodyBytes: 128 << 10, inflatedBytes: 512 << 10))
        self.path = path
        self.script = EmbeddedFile.all.first { $0.path == "beacon/b.js" }.map { file in
            Asset(
                bytes: ByteBuffer(bytes: file.bytes), contentType: Asset.contentType(of: "b.js"),
                version: file.contentHash)
        }
    }

    package func addRoutes(to router: Router<AppContext>) {
        router.get(RouterPath(self.path + ".js")) { request, _ in try self.script(request) }
        router.post(RouterPath(self.path)) { request, context in await self.receive(request, context) }
        router.on(RouterPath(self.path), method: .options) { request, _ in IntakeAnswer.preflight(request) }
    }

    /// Kept by browsers for an hour: a newer beacon reaches everybody within that time, whoever wrote it into their pages.
    private func script(_ request: Request) throws -> Response {
        guard let script else {
            throw HTTPError(
                .notFound, message: "This program was built without the beacon: run scripts/setup, build again.")
        }
        var headers: HTTPFields = [
            .contentType: script.contentType, .cacheControl: "public, max-age=3600", .eTag: "\"\(script.version)\"",
            .accessControlAllowOrigin: "*", .xContentTypeOptions: "nosniff",
        ]
        headers[.crossOriginResourcePolicy] = "cross-origin"
        if let known = request.headers[.ifNoneMatch], known.contains(script.version) {
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: script.bytes))
    }

    private func receive(_ request: Request, _ context: AppContext) async -> Response {
        let country = self.intake.trustsProxy ? request.headers[.cloudflareCountry].flatMap(Self.country) : nil
        var answer = await self.intake.receive(request, context, isBrowser: true) { body, sender in
            self.intake.reception.beacon(body, from: sender, country: country)
        }
        // Nobody reads the body of what a beacon is told, but anybody sees headers in the browser's tools.
        answer.headers[.accessControlExposeHeaders] = "Parallax-Refused, Retry-After"
        return answer
    }

    /// Two letters; `XX` and `T1` are Cloudflare's words for an unknown country and for Tor.
    private static func country(_ header: String) -> String? {
        let letters = header.uppercased()
        guard letters.utf8.count == 2, letters.utf8.allSatisfy({ (0x41...0x5A).contains($0) }), letters != "XX" else {
            return nil
        }
        return letters
    }
}

extension HTTPField.Name {
    fileprivate static var crossOriginResourcePolicy: HTTPField.Name {
        HTTPField.Name("Cross-Origin-Resource-Policy") ?? .cacheControl
    }
    fileprivate static var cloudflareCountry: HTTPField.Name { HTTPField.Name("CF-IPCountry") ?? .from }
}
