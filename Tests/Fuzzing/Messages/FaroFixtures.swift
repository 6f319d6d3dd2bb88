/// Payloads as the SDK sent them out of a Chromium (@grafana/faro-web-sdk 2.10.0), shortened where many alike follow.
package enum FaroFixtures {
    /// What all payloads of that page begin with.
    package static func meta(_ url: String, _ more: String = "") -> String {
        """
        "meta": {"sdk": {"name": "faro-web", "version": "2.10.0"},
          "app": {"name": "shop", "version": "1.4.2", "environment": "production"},
          "user": {"id": "c-1", "email": "alice@example.org", "username": "alice"},
          "browser": {"name": "Chrome", "version": "156.0.0.0", "os": "Linux unknown", "userAgent": "Chrome/156",
            "language": "en-US", "mobile": false, "brands": [{"brand": "Chromium", "version": "156"}]},
          "os": {"name": "Linux"}, "page": {"url": "\(url)"}, "session": {"id": "EW12SwJhxH"}\(more)}
        """
    }

    package static let basket = "https://shop.example/basket?token=1"

    package static let load = """
        {\(meta(basket)), "events": [
          {"name": "session_start", "domain": "browser", "timestamp": "2026-11-29T09:19:28.981Z"},
          {"name": "faro.performance.navigation", "domain": "browser", "attributes": {"name": "\(basket)",
            "httpHost": "shop.example", "duration": "168", "dnsLookupTime": "3", "tlsNegotiationTime": "1",
            "responseStatus": "200", "initiatorType": "navigation", "pageLoadTime": "166", "type": "navigate",
            "faroNavigationId": "1EvdtsLgaU", "faroPreviousNavigationId": "unknown"},
            "timestamp": "2026-11-29T09:19:28.817Z"}],
         "measurements": [
          {"type": "web-vitals", "values": {"fcp": 60, "delta": 60, "first_byte_to_fcp": 48.6},
            "timestamp": "2026-11-29T09:19:28.984Z", "context": {"id": "v6-1795943968969-1", "rating": "good",
            "navigation_type": "navigate", "navigation_entry_id": "unknown", "load_state": "loading"}},
          {"type": "web-vitals", "values": {"ttfb": 11.4, "delta": 11.4}, "timestamp": "2026-11-29T09:19:28.988Z",
            "context": {"id": "v6-1795943968970-9", "rating": "good", "navigation_entry_id": "1EvdtsLgaU"}}]}
        """

    package static let exception = """
        {\(meta(basket)), "exceptions": [{"type": "TypeError", "value": "no pay for alice@example.org 1234567",
          "timestamp": "2026-11-29T09:19:30.175Z", "stacktrace": {"frames": [
            {"filename": "\(basket)", "function": "b.onclick", "lineno": 4, "colno": 117},
            {"filename": "https://cdn.example/lib.js?v=2", "function": "?", "lineno": 1, "colno": 9}]}}]}
        """

    package static let soft = """
        {\(meta("https://shop.example/basket/pay?x=2", #", "view": {"name": "pay"}"#)), "events": [
          {"name": "view_changed", "domain": "browser", "attributes": {"fromView": "basket", "toView": "pay"},
            "timestamp": "2026-11-29T09:19:30.908Z"},
          {"name": "compared", "domain": "browser", "attributes": {"items": "3"}, "timestamp": "2026-11-29T09:19:30.909Z"}],
         "measurements": [
          {"type": "web-vitals", "values": {"lcp": 60, "delta": 60, "time_to_first_byte": 11.4},
            "timestamp": "2026-11-29T09:19:30.917Z", "context": {"id": "v6-1795943968970-7",
            "navigation_entry_id": "1EvdtsLgaU", "element": "#h"}},
          {"type": "web-vitals", "values": {"inp": 136, "delta": 136}, "timestamp": "2026-11-29T09:19:32.440Z",
            "context": {"id": "v6-1795943968984-2", "navigation_entry_id": "1EvdtsLgaU",
            "interaction_target": "#b", "interaction_type": "pointer"}},
          {"type": "web-vitals", "values": {"cls": 0, "delta": 0}, "timestamp": "2026-11-29T09:19:32.450Z",
            "context": {"id": "v6-1795943968984-3", "navigation_entry_id": "1EvdtsLgaU"}}],
         "logs": [{"message": "hello", "level": "log", "timestamp": "2026-11-29T09:19:30.908Z"}]}
        """

    /// One event of the page.
    package static func event(_ name: String, _ attributes: String, _ more: String = "") -> String {
        """
        {\(meta(basket)), "events": [{"name": "\(name)", "domain": "browser", "attributes": {\(attributes)},
          "timestamp": "2026-11-29T09:19:31.000Z"\(more)}]}
        """
    }
}
