import HTTPTypes
import Hummingbird
import NIOCore

/// What PostHog's clients ask for beside sending events: how they are configured, and feature flags, of which there are
/// none here. What they record of screens is not taken.
struct PostHogConfigurationRoutes {
    /// Nothing but events, and nothing that the client would load a further script for (posthog-js, `RemoteConfig`).
    private static let configuration = """
        {"supportedCompression":["gzip","gzip-js"],"analytics":{"endpoint":"/i/v0/e/"},"hasFeatureFlags":false,\
        "sessionRecording":false,"surveys":false,"heatmaps":false,"captureDeadClicks":false,"siteApps":[],"toolbarParams":{},\
        "capturePerformance":false,"errorTracking":{"autocaptureExceptions":false},\
        "autocapture_opt_out":true,"elementsChainAsString":true,"isAuthenticated":false,"defaultIdentifiedOnly":true}
        """
    private static let flags =
        #"{"flags":{},"featureFlags":{},"featureFlagPayloads":{},"errorsWhileComputingFlags":false}"#
    /// Flags and configuration together, as older clients ask for them.
    private static let decision = Self.flags.dropLast() + "," + Self.configuration.dropFirst()

    func addRoutes(to router: Router<AppContext>) {
        router.get("/array/:key/config") { request, _ in Self.json(Self.configuration, request) }
        router.get("/array/:key/config.js") { request, context in
            try Self.script(for: context.parameters.require("key"))
        }
        router.post("/flags") { request, _ in Self.json(Self.flags, request) }
        router.post("/decide") { request, _ in Self.json(String(Self.decision), request) }
        router.post("/s") { request, _ in Self.json(#"{"status":"Ok"}"#, request) }
        for path: RouterPath in ["/flags", "/decide", "/s"] {
            router.on(path, method: .options) { request, _ in IntakeAnswer.preflight(request) }
        }
    }

    private static func json(_ text: String, _ request: Request) -> Response {
        PostHogAnswer.json(text, origin: request.headers[.origin])
    }

    /// The same as a script, which posthog-js loads first.
    private static func script(for key: String) throws -> Response {
        // It is written into the script.
        guard key.utf8.count <= 100, key.utf8.allSatisfy(Self.isKeyByte) else { throw HTTPError(.notFound) }
        let text = """
            (function(){var all=window._POSTHOG_REMOTE_CONFIG=window._POSTHOG_REMOTE_CONFIG||{};\
            all["\(key)"]={config:\(Self.configuration),siteApps:[]}})();
            """
        let headers: HTTPFields = [
            .contentType: "text/javascript; charset=utf-8", .cacheControl: "public, max-age=300",
            .accessControlAllowOrigin: "*", .xContentTypeOptions: "nosniff",
        ]
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F
    }
}
