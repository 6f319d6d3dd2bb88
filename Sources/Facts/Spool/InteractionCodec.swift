import Experience

/// One interaction in the spool's bytes: a mask of the optional parts that are there, the fixed parts, then these.
enum InteractionCodec {
    private struct Parts: OptionSet {
        var rawValue: UInt32
        static let id = Parts(rawValue: 1 << 0)
        static let service = Parts(rawValue: 1 << 1)
        static let step = Parts(rawValue: 1 << 2)
        static let customer = Parts(rawValue: 1 << 3)
        static let session = Parts(rawValue: 1 << 4)
        static let failed = Parts(rawValue: 1 << 5)
        static let bot = Parts(rawValue: 1 << 6)
        static let duration = Parts(rawValue: 1 << 7)
        static let vitals = Parts(rawValue: 1 << 8)
        static let value = Parts(rawValue: 1 << 9)
        static let score = Parts(rawValue: 1 << 10)
        static let text = Parts(rawValue: 1 << 11)
        static let path = Parts(rawValue: 1 << 12)
        static let method = Parts(rawValue: 1 << 13)
        static let status = Parts(rawValue: 1 << 14)
        static let agent = Parts(rawValue: 1 << 15)
        static let country = Parts(rawValue: 1 << 16)
        static let release = Parts(rawValue: 1 << 17)
        static let attributes = Parts(rawValue: 1 << 18)
        static let page = Parts(rawValue: 1 << 19)
        static let element = Parts(rawValue: 1 << 20)
    }

    private static func parts(of interaction: borrowing Interaction) -> Parts {
        var parts: Parts = []
        if interaction.id != nil { parts.insert(.id) }
        if interaction.service != nil { parts.insert(.service) }
        if interaction.step != nil { parts.insert(.step) }
        if interaction.customer != nil { parts.insert(.customer) }
        if interaction.session != nil { parts.insert(.session) }
        if interaction.failed { parts.insert(.failed) }
        if interaction.bot { parts.insert(.bot) }
        if interaction.duration != nil { parts.insert(.duration) }
        if !interaction.vitals.isEmpty { parts.insert(.vitals) }
        if interaction.value != nil { parts.insert(.value) }
        if interaction.score != nil { parts.insert(.score) }
        if interaction.text != nil { parts.insert(.text) }
        if interaction.path != nil { parts.insert(.path) }
        if interaction.method != nil { parts.insert(.method) }
        if interaction.status != nil { parts.insert(.status) }
        if !interaction.browser.isEmpty || !interaction.os.isEmpty { parts.insert(.agent) }
        if !interaction.country.isEmpty { parts.insert(.country) }
        if !interaction.release.isEmpty { parts.insert(.release) }
        if interaction.attributes != nil { parts.insert(.attributes) }
        if interaction.page != nil { parts.insert(.page) }
        if interaction.element != nil { parts.insert(.element) }
        return parts
    }

    /// More bytes than the interaction takes, to be worked out at no cost.
    static func bound(_ interaction: borrowing Interaction) -> Int {
        var texts = (interaction.service?.rawValue.utf8.count ?? 0) + (interaction.step?.rawValue.utf8.count ?? 0)
        texts += (interaction.path?.utf8.count ?? 0) + (interaction.method?.utf8.count ?? 0)
        texts += (interaction.text?.utf8.count ?? 0) + (interaction.attributes?.utf8.count ?? 0)
        texts += interaction.browser.utf8.count + interaction.os.utf8.count + interaction.country.utf8.count
        texts += interaction.element?.utf8.count ?? 0
        texts += interaction.release.utf8.count + (interaction.value?.currency.utf8.count ?? 0)
        // Every part, numbers and lengths of texts, is at most one number long; there are fewer than forty.
        return texts + 40 * ByteWriter.longestNumber
    }

    static func encode(_ interaction: borrowing Interaction, to writer: inout ByteWriter) {
        writer.unsigned(UInt64(self.parts(of: interaction).rawValue))
        writer.signed(interaction.at.milliseconds)
        writer.byte(interaction.kind.rawValue)
        writer.byte(interaction.channel.rawValue)
        writer.byte(interaction.outcome.rawValue)
        writer.byte(interaction.device.rawValue)
        writer.signed(interaction.target.count)
        if let id = interaction.id { writer.fixed(id.rawValue) }
        if let service = interaction.service { writer.text(service.rawValue) }
        if let step = interaction.step { writer.text(step.rawValue) }
        if let customer = interaction.customer { writer.fixed(customer.rawValue) }
        if let session = interaction.session { writer.fixed(session.rawValue) }
        if let duration = interaction.duration { writer.signed(duration.count) }
        if !interaction.vitals.isEmpty { self.encode(interaction.vitals, to: &writer) }
        if let value = interaction.value {
            writer.signed(value.tenThousandths)
            writer.text(value.currency)
        }
        if let score = interaction.score { writer.fixed(score.bitPattern) }
        if let text = interaction.text { writer.text(text) }
        if let path = interaction.path { writer.text(path) }
        if let method = interaction.method { writer.text(method) }
        if let status = interaction.status { writer.unsigned(UInt64(status)) }
        if !interaction.browser.isEmpty || !interaction.os.isEmpty {
            writer.text(interaction.browser)
            writer.text(interaction.os)
        }
        if !interaction.country.isEmpty { writer.text(interaction.country) }
        if !interaction.release.isEmpty { writer.text(interaction.release) }
        if let attributes = interaction.attributes { writer.text(attributes) }
        if let page = interaction.page { writer.fixed(page.rawValue) }
        if let element = interaction.element { writer.text(element) }
    }

    static func decode(_ reader: inout ByteReader) throws(FactCodec.Damaged) -> InteractionView {
        let parts = Parts(rawValue: UInt32(truncatingIfNeeded: try reader.unsigned()))
        let at = try reader.instant()
        guard let kind = Kind(rawValue: try reader.byte()), let channel = Channel(rawValue: try reader.byte()),
            let outcome = Outcome(rawValue: try reader.byte()), let device = Device(rawValue: try reader.byte())
        else { throw reader.damaged }
        let target = Milliseconds(try reader.signed())
        guard target >= Milliseconds(0) else { throw reader.damaged }
        var view = InteractionView(
            at: at, kind: kind, channel: channel, outcome: outcome, device: device, target: target,
            failed: parts.contains(.failed), bot: parts.contains(.bot))
        if parts.contains(.id) { view.id = InteractionID(rawValue: try reader.fixed()) }
        if parts.contains(.service) { view.service = try reader.text() }
        if parts.contains(.step) { view.step = try reader.text() }
        if parts.contains(.customer) { view.customer = CustomerID(rawValue: try reader.fixed()) }
        if parts.contains(.session) { view.session = SessionID(rawValue: try reader.fixed()) }
        try self.decodeMeasures(&reader, parts, into: &view)
        return view
    }

    private static func decodeMeasures(
        _ reader: inout ByteReader, _ parts: Parts, into view: inout InteractionView
    ) throws(FactCodec.Damaged) {
        if parts.contains(.duration) { view.duration = Milliseconds(try reader.signed()) }
        if parts.contains(.vitals) { view.vitals = try self.vitals(&reader) }
        if parts.contains(.value) {
            let amount = try reader.signed()
            // DECIMAL(18,4) in the facts.
            guard amount.magnitude < 1_000_000_000_000_000_000 else { throw reader.damaged }
            view.value = (amount, try reader.text())
        }
        if parts.contains(.score) { view.score = Double(bitPattern: try reader.fixed()) }
        if parts.contains(.text) { view.text = try reader.text() }
        if parts.contains(.path) { view.path = try reader.text() }
        if parts.contains(.method) { view.method = try reader.text() }
        if parts.contains(.status) { view.status = UInt16(truncatingIfNeeded: try reader.unsigned()) }
        if parts.contains(.agent) {
            view.browser = try reader.text()
            view.os = try reader.text()
        }
        if parts.contains(.country) { view.country = try reader.text() }
        if parts.contains(.release) { view.release = try reader.text() }
        if parts.contains(.attributes) { view.attributes = try reader.text() }
        if parts.contains(.page) { view.page = PageID(rawValue: try reader.fixed()) }
        if parts.contains(.element) { view.element = try reader.text() }
    }

    /// Times in the order lcp, inp, fcp, ttfb, −1 for what was not measured, then cls as its bits, NaN for none.
    private static func encode(_ vitals: Vitals, to writer: inout ByteWriter) {
        writer.signed(vitals.lcp?.count ?? -1)
        writer.signed(vitals.inp?.count ?? -1)
        writer.signed(vitals.fcp?.count ?? -1)
        writer.signed(vitals.ttfb?.count ?? -1)
        writer.fixed((vitals.cls ?? .nan).bitPattern)
    }

    private static func vitals(_ reader: inout ByteReader) throws(FactCodec.Damaged) -> Vitals {
        func time(_ count: Int64) -> Milliseconds? { count < 0 ? nil : Milliseconds(count) }
        let lcp = time(try reader.signed())
        let inp = time(try reader.signed())
        let fcp = time(try reader.signed())
        let ttfb = time(try reader.signed())
        let cls = Double(bitPattern: try reader.fixed())
        return Vitals(lcp: lcp, inp: inp, cls: cls.isNaN ? nil : cls, fcp: fcp, ttfb: ttfb)
    }
}
