import Experience

extension FaroMapping {
    /// What was measured of one view so far.
    private struct Row {
        var raw: RawInteraction
        /// Which elements were behind the values.
        var targets: [String: String] = [:]
    }

    /// Web vitals, those of one document in one row: the values that come later are the final ones.
    ///
    /// - Parameter navigation: the id of the document whose load is in the same payload.
    func vitals(_ measurements: [JSONTree], in navigation: String?) -> [Mapped] {
        var rows: [String: Row] = [:]
        var order: [String] = []
        var refused: [Mapped] = []
        for measurement in measurements where measurement["type"]?.text == "web-vitals" {
            do throws(Refusal) {
                var row = Row(raw: try self.measurement(measurement, in: navigation))
                let key = "\(row.raw.page ?? "")\n\(row.raw.path ?? "")"
                let before = rows[key]
                row.raw.vitals = before?.raw.vitals ?? Vitals()
                if case .object(let values)? = measurement["values"] {
                    for (name, value) in values { value.number?.double.map { row.raw.vitals.take(name, $0) } }
                }
                row.targets = (before?.targets ?? [:]).merging(Self.targets(measurement["context"])) { $1 }
                if row.raw.vitals.isEmpty { continue }
                if before == nil { order.append(key) }
                rows[key] = row
            } catch {
                refused.append(.failure(error))
            }
        }
        return refused + order.compactMap { rows[$0] }.map { .success(self.finished($0)) }
    }

    /// The SDK measures while it has not yet looked up the document's id, so a payload with the load in it is of that
    /// document, whatever a measurement says.
    private func measurement(_ measurement: JSONTree, in navigation: String?) throws(Refusal) -> RawInteraction {
        let context = measurement["context"]
        var raw = try self.raw(.measurement, measurement, address: nil)
        let known = context?["navigation_entry_id"]?.id.flatMap { $0 == "unknown" ? nil : $0 }
        raw.page = (navigation ?? known ?? context?["id"]?.id).map(self.meta.viewID)
        raw.id = self.meta.id("vitals", context?["id"]?.text, measurement["timestamp"]?.text)
        return raw
    }

    private func finished(_ row: Row) -> RawInteraction {
        var (raw, attributes) = (row.raw, self.meta.attributes())
        for (name, target) in row.targets.sorted(by: { $0.key < $1.key }) { attributes.add(name, target) }
        raw.attributes = attributes.text
        return raw
    }

    private static func targets(_ context: JSONTree?) -> [String: String] {
        let names = [
            "lcpTarget": "element", "clsTarget": "largest_shift_target", "inpTarget": "interaction_target",
            "inpType": "interaction_type",
        ]
        return names.compactMapValues { context?[$0]?.text }
    }
}
