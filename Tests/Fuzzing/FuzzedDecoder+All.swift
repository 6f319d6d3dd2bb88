import Experience
import Foundation

@testable import Intake

extension FuzzedDecoder {
    /// Every way in, and the catalogue.
    package static let all: [Self] = [
        Self("interactions", seeds: Seeds.interactions) { .pending($1.reception.interactions($0, from: Self.server)) },
        Self("signals", seeds: Seeds.signals) { .pending($1.reception.signals($0)) },
        Self("beacon", seeds: Seeds.beacon) { .pending($1.reception.beacon($0, from: Self.browser, country: "CH")) },
        Self(
            "otlp-protobuf", seeds: Seeds.telemetry, telemetry(.traces, .protobuf), telemetry(.logs, .protobuf),
            telemetry(.metrics, .protobuf)),
        Self(
            "otlp-json", seeds: Seeds.telemetryJSON, telemetry(.traces, .json), telemetry(.logs, .json),
            telemetry(.metrics, .json)),
        Self("faro", seeds: Seeds.faro) { .pending(try $1.reception.faro($0, session: "s-1", from: Self.browser)) },
        Self("reports", seeds: Seeds.reports) { .pending(try $1.reception.reports($0, from: Self.browser)) },
        Self("sentry", seeds: Seeds.sentry) { bytes, world in
            let envelope = try SentryEnvelope(bytes)
            _ = envelope.key
            return .pending(world.reception.sentry(envelope, from: Self.browser))
        },
        Self("plausible", seeds: Seeds.plausible) { .pending(try $1.reception.plausible($0, from: Self.browser)) },
        Self("posthog", seeds: Seeds.posthog) { bytes, world in
            .pending(world.reception.posthog(try PostHogEvents(bytes, limit: 1 << 20), from: Self.browser))
        },
        Self("alertmanager", seeds: Seeds.alertmanager) { .pending(try $1.reception.alertmanager($0)) },
        Self(
            "webhooks", seeds: Seeds.webhooks, webhook("zabbix"), webhook("grafana"), webhook("kuma"),
            webhook("cloudwatch"),
            webhook("plain"), { .pending(try $1.reception.subscription($0, address: { _ in })) }),
        Self("orders", seeds: Seeds.orders) { .pending($1.reception.orders($0, from: Sender(service: "shop"))) },
        Self("tickets", seeds: Seeds.tickets, tickets(.zammad), tickets(.zendesk), tickets(.jira)),
        Self("prometheus", seeds: Seeds.prometheus) { bytes, _ in
            _ = try PrometheusAnswer(bytes)
            return .read
        },
        Self("gzip", seeds: Seeds.packed, inflate, inflateByteByByte),
        Self("catalogue", seeds: Seeds.catalogues) { bytes, _ in
            _ = try CatalogueFile.read(bytes: bytes)
            return .read
        },
        Self("import", seeds: Seeds.files, file(ImportWishes()), file(ImportWishes(signals: true))),
        Self(
            "records", seeds: Seeds.files, file(.init(format: .combined)), file(.init(format: .common)),
            file(.init(format: .caddyJSON)), file(.init(format: .nginxJSON)), file(.init(format: .ndjson)),
            file(.init(format: .csv, map: ["Zeit": "at"]))),
    ]

    private static let server = Sender()
    private static let browser = Sender(
        isBrowser: true, address: "192.0.2.7", userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0")

    private static func telemetry(_ signal: OTLPRequest.Signal, _ encoding: OTLPRequest.Encoding) -> Decode {
        { .pending(try $1.reception.telemetry($0, OTLPRequest(signal, encoding), from: Self.server)) }
    }

    private static func webhook(_ id: String) -> Decode { { .pending(try $1.reception.webhook($0, as: id)) } }

    private static func tickets(_ desk: HelpDesk) -> Decode {
        {
            .pending(
                try $1.reception.tickets($0, of: desk, customer: "customer.shop_id", from: Sender(service: "shop")))
        }
    }

    private static let limit = 1 << 20

    private static let inflate: Decode = { bytes, _ in
        _ = try Gunzip.inflate(bytes, limit: Self.limit)
        return .read
    }

    /// As it comes over a slow line: the same in the end.
    private static let inflateByteByByte: Decode = { bytes, _ in
        var gunzip = Gunzip()
        var output: [UInt8] = []
        for index in bytes.indices {
            let stretch = UnsafeRawBufferPointer(rebasing: bytes[index...index])
            try gunzip.inflate(stretch, into: &output, limit: Self.limit)
        }
        try gunzip.finish()
        guard output == (try? Gunzip.inflate(bytes, limit: Self.limit)) else {
            throw BrokenPromise(description: "Unpacked in one go, it is something else.")
        }
        return .read
    }

    /// A file, in chunks so small that records lie across their ends.
    private static func file(_ wishes: ImportWishes) -> Decode {
        { bytes, world in
            let path = FileManager.default.temporaryDirectory.appending(path: "parallax-fuzz-\(UUID().uuidString)")
                .path(percentEncoded: false)
            try Data(bytes).write(to: URL(filePath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            let reading = try FileReading(path: path, number: 0, wishes: wishes, chunkSize: 64)
            let admission = ChunkAdmission(
                door: world.door,
                components: ["web", "db"].map(ComponentID.init(rawValue:)).reduce(into: []) { $0.insert($1) },
                sender: Self.server, seen: nil, now: { FuzzedWorld.now })
            var none = 0
            var taken = false
            while let chunk = try reading.next(skipping: &none) {
                let admitted = admission.admit(chunk)
                taken = try Promises.keeps(.facts(admitted.facts), of: bytes.count) || taken
            }
            if taken { return .read }
            throw Refusal(.notReadable, "Nothing of the file was taken.")
        }
    }
}

extension FuzzedDecoder {
    /// One that answers with more than a person can read, to see that it is found out.
    package static let broken = Self("broken", seeds: [[]] as [[UInt8]]) { bytes, _ in
        throw Refusal(.notReadable, String(repeating: "no ", count: 10_000 * bytes.count))
    }
}
