package import Experience
import Foundation

/// Page views as the vitals count them, worked out in plain loops: each page once, by what was measured last.
package struct MeasuredView: Sendable {
    /// The row that was measured last, with each vital's last value.
    package var last: Interaction
    /// The elements that browsers named, by vital.
    package var elements: [Vital: String]

    package init(last: Interaction, elements: [Vital: String]) {
        self.last = last
        self.elements = elements
    }

    /// The views of people, in an order of no meaning.
    ///
    /// - Parameter all: interactions in the order of their loading.
    package static func all(of all: [Interaction]) -> [MeasuredView] {
        var pages: [UInt64: [(offset: Int, met: Interaction)]] = [:]
        var alone: [MeasuredView] = []
        for (offset, met) in all.enumerated() where !met.bot && !met.vitals.isEmpty {
            if let page = met.page {
                pages[page.rawValue, default: []].append((offset, met))
            } else {
                alone.append(Self.merged([met]))
            }
        }
        return alone
            + pages.values.map { rows in
                Self.merged(rows.sorted { ($0.met.at, $0.offset) < ($1.met.at, $1.offset) }.map(\.met))
            }
    }

    private static func merged(_ rows: [Interaction]) -> MeasuredView {
        var last = rows[rows.count - 1]
        var elements: [Vital: String] = [:]
        for row in rows {
            for (vital, element) in Self.elements(row.attributes) { elements[vital] = element }
        }
        for row in rows.dropLast().reversed() {
            last.vitals.lcp = last.vitals.lcp ?? row.vitals.lcp
            last.vitals.inp = last.vitals.inp ?? row.vitals.inp
            last.vitals.cls = last.vitals.cls ?? row.vitals.cls
            last.vitals.fcp = last.vitals.fcp ?? row.vitals.fcp
            last.vitals.ttfb = last.vitals.ttfb ?? row.vitals.ttfb
        }
        // What is no JSON stays as it is.
        let isKept = last.attributes?.hasPrefix("{") == false
        return MeasuredView(last: last, elements: isKept ? [:] : elements)
    }

    private static func elements(_ attributes: String?) -> [Vital: String] {
        guard let attributes, let object = try? JSONSerialization.jsonObject(with: Data(attributes.utf8)),
            let named = object as? [String: String]
        else { return [:] }
        let pairs = Vital.core.compactMap { vital in named["\(vital.name)Target"].map { (vital, $0) } }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}
