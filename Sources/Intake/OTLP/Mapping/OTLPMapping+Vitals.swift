import Experience

extension OTLPMapping {
    /// Browsers' events: web vitals, and page views. All other records are passed over.
    func logs(_ batches: [OTLPBatch<OTLPLogRecord>]) -> [Mapped] {
        batches.flatMap { batch in batch.items.compactMap { self.log($0, of: batch.resource) } }
    }

    private func log(_ record: OTLPLogRecord, of resource: OTLPAttributes) -> Mapped? {
        var said = record.attributes
        if case .attributes(let body) = record.body {
            for key in OTLPKey.allCases where said[key] == nil { said[key] = body[key] }
        }
        let name = record.eventName.isEmpty ? said.text(.eventName) ?? "" : record.eventName
        let time = record.time > 0 ? record.time : record.observed
        var raw = self.common(said, resource, traceID: record.traceID, spanID: record.spanID)
        // Without its page nobody knows whose speed that was.
        guard raw.path != nil else { return nil }
        switch name {
        case "browser.web_vital":
            guard let vital = said.text(.vitalName, .name),
                let value = (said[.vitalValue] ?? said[.value])?.number,
                let vitals = Vitals(otlp: vital, value, unit: "ms")
            else { return nil }
            raw.kind = .measurement
            raw.vitals = vitals
            // Told again with each change, under the same id: the last of them is no duplicate of the first.
            raw.id = said.text(.vitalID, .id).map { "\($0)-\(time)" }
        case "browser.page_view": raw.kind = .view
        default: return nil
        }
        return Mapped { () throws(Refusal) -> RawInteraction in
            raw.at = try OTLPTime.instant(time)
            return raw
        }
    }

    /// Web vitals sent as metrics; all other metrics are passed over.
    func metrics(_ batches: [OTLPBatch<OTLPMetric>]) -> [Mapped] {
        batches.flatMap { batch in
            batch.items.flatMap { metric in metric.points.compactMap { self.point($0, metric, of: batch.resource) } }
        }
    }

    private func point(_ point: OTLPPoint, _ metric: OTLPMetric, of resource: OTLPAttributes) -> Mapped? {
        // A histogram of several page loads has no value for any one of them.
        guard point.count == 1, let value = point.value, value.isFinite,
            let vitals = Vitals(otlp: metric.name, value, unit: metric.unit)
        else { return nil }
        var raw = self.common(point.attributes, resource, traceID: "", spanID: "")
        guard let path = raw.path else { return nil }
        raw.kind = .measurement
        raw.vitals = vitals
        // A cumulative point is exported again and again, from the same start.
        let first = point.start > 0 ? point.start : point.time
        raw.id = "\(metric.name)-\(first)-\(raw.session ?? "")-\(path.cut(to: 100))"
        return Mapped { () throws(Refusal) -> RawInteraction in
            raw.at = try OTLPTime.instant(point.time)
            return raw
        }
    }
}

extension Vitals {
    /// - Parameter name: `lcp`, `web_vital.lcp`, `web.vitals.lcp`, `largest_contentful_paint` or
    ///   `browser.largest_contentful_paint`; nil for what is none of the five.
    fileprivate init?(otlp name: String, _ value: Double, unit: String) {
        var word = name.lowercased()[...]
        for prefix in ["browser.web_vital.", "web_vital.", "web.vitals.", "browser."] where word.hasPrefix(prefix) {
            word = word.dropFirst(prefix.count)
            break
        }
        // A day is no page's speed.
        let count = unit == "s" ? value * 1000 : value
        guard count >= 0, count <= 86_400_000 else { return nil }
        let time = Milliseconds(Int64(count.rounded()))
        self.init()
        switch word {
        case "lcp", "largest_contentful_paint": self.lcp = time
        case "inp", "interaction_to_next_paint": self.inp = time
        case "cls", "cumulative_layout_shift": self.cls = value
        case "fcp", "first_contentful_paint": self.fcp = time
        case "ttfb", "time_to_first_byte": self.ttfb = time
        default: return nil
        }
    }
}
