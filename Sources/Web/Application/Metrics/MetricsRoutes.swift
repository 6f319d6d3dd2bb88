import HTTPTypes
package import Hummingbird
import NIOCore

/// `GET /metrics`: how data comes in, for Prometheus. Open to all as `/health` is: it says nothing about customers.
package struct MetricsRoutes: Sendable {
    /// Asked anew for each answer; the page of sources shows the same.
    let report: @Sendable () -> IntakeReport
    private let version: String

    package init(version: String, report: @escaping @Sendable () -> IntakeReport) {
        self.report = report
        self.version = version
    }

    package func addRoutes(to router: Router<AppContext>) {
        router.get("/metrics") { _, _ in
            let text = MetricsText(self.report(), version: self.version).text
            return Response(
                status: .ok,
                headers: [
                    .contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store",
                    .xContentTypeOptions: "nosniff",
                ], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        }
    }
}
