/// The same telling in both encodings, with much around it that is passed over.
package enum OTLPFixtures {
    package static let start: UInt64 = 1_795_000_000_000_000_000

    package static let traces = WireWriter.message { request in
        request.message(1) { batch in
            batch.message(1) { resource in
                resource.attribute(1, "service.name", "shop")
                resource.attribute(1, "host.name", "web-1")
                resource.number(2, 3)
            }
            batch.message(2) { scope in
                scope.message(1) { $0.text(1, "flask") }
                scope.message(2, Self.span)
            }
            batch.text(3, "https://opentelemetry.io/schemas/1.30.0")
        }
    }

    private static func span(_ span: inout WireWriter) {
        span.bytes(1, Array(0x10...0x1F))
        span.bytes(2, Array(0xA0...0xA7))
        span.text(3, "vendor=1")
        span.bytes(4, Array(0xB0...0xB7))
        span.text(5, "GET /basket")
        span.number(6, 2)
        span.fixed64(7, Self.start)
        span.fixed64(8, Self.start + 250_000_000)
        span.attribute(9, "http.request.method", "GET")
        span.attribute(9, "http.response.status_code", 500)
        span.attribute(9, "thread.name", "main")
        span.message(11) { event in
            event.fixed64(1, Self.start)
            event.text(2, "exception")
        }
        span.message(13) { $0.bytes(1, Array(0x20...0x2F)) }
        span.message(15) { status in
            status.text(2, "broken")
            status.number(3, 2)
        }
        span.fixed32(16, 0x301)
    }

    package static let tracesJSON = """
        {"resourceSpans": [{"resource": {"attributes": [
            {"key": "service.name", "value": {"stringValue": "shop"}},
            {"key": "host.name", "value": {"stringValue": "web-1"}}]},
          "scopeSpans": [{"scope": {"name": "flask"}, "spans": [{
            "traceId": "101112131415161718191A1B1C1D1E1F", "spanId": "A0A1A2A3A4A5A6A7",
            "parentSpanId": "b0b1b2b3b4b5b6b7", "name": "GET /basket", "kind": 2, "flags": 769, "newKey": [{"a": null}],
            "startTimeUnixNano": "\(start)", "endTimeUnixNano": \(start + 250_000_000),
            "attributes": [{"key": "http.request.method", "value": {"stringValue": "GET"}},
              {"key": "http.response.status_code", "value": {"intValue": "500"}},
              {"key": "thread.name", "value": {"arrayValue": {"values": []}}}],
            "events": [{"name": "exception", "timeUnixNano": "1"}], "status": {"message": "broken", "code": 2}}]}],
          "schemaUrl": "x"}]}
        """

    package static let logs = WireWriter.message { request in
        request.message(1) { batch in
            batch.message(2) { scope in
                scope.message(2) { record in
                    record.fixed64(1, Self.start)
                    record.number(2, 9)
                    record.message(5) { body in
                        body.message(6) { list in
                            list.attribute(1, "name", "lcp")
                            list.message(1) { pair in
                                pair.text(1, "value")
                                pair.message(2) { $0.fixed64(4, (1234.5).bitPattern) }
                            }
                        }
                    }
                    record.attribute(6, "url.full", "https://shop.example/basket?x=1")
                    record.bytes(9, Array(0x10...0x1F))
                    record.fixed64(11, Self.start + 1)
                    record.text(12, "browser.web_vital")
                }
            }
        }
    }

    package static let logsJSON = """
        {"resourceLogs": [{"scopeLogs": [{"logRecords": [{
            "timeUnixNano": "\(start)", "observedTimeUnixNano": "\(start + 1)", "severityNumber": 9,
            "body": {"kvlistValue": {"values": [{"key": "name", "value": {"stringValue": "lcp"}},
              {"key": "value", "value": {"doubleValue": 1234.5}}]}},
            "attributes": [{"key": "url.full", "value": {"stringValue": "https://shop.example/basket?x=1"}}],
            "traceId": "101112131415161718191a1b1c1d1e1f", "eventName": "browser.web_vital"}]}]}]}
        """

    package static let metrics = WireWriter.message { request in
        request.message(1) { batch in
            batch.message(2) { scope in
                scope.message(2) { metric in
                    metric.text(1, "web_vital.inp")
                    metric.text(3, "ms")
                    metric.message(9) { histogram in
                        histogram.message(1) { point in
                            point.fixed64(2, Self.start)
                            point.fixed64(3, Self.start + 9)
                            point.fixed64(4, 1)
                            point.fixed64(5, (88.0).bitPattern)
                            point.attribute(9, "session.id", "s-1")
                        }
                    }
                }
                scope.message(2) { metric in
                    metric.text(1, "queue")
                    metric.message(5) { $0.message(1) { $0.fixed64(6, UInt64(bitPattern: -4)) } }
                }
            }
        }
    }

    package static let metricsJSON = """
        {"resourceMetrics": [{"scopeMetrics": [{"metrics": [
          {"name": "web_vital.inp", "unit": "ms", "histogram": {"dataPoints": [{
            "startTimeUnixNano": "\(start)", "timeUnixNano": "\(start + 9)", "count": "1", "sum": 88,
            "attributes": [{"key": "session.id", "value": {"stringValue": "s-1"}}]}]}},
          {"name": "queue", "gauge": {"dataPoints": [{"asInt": "-4"}]}}]}]}]}
        """
}
