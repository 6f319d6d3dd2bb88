import Experience

/// What Grafana Faro's SDK says of all items that it sends together: the payload's `meta`
/// (grafana/faro-web-sdk, `packages/core/src/metas/types.ts`). Names and mail addresses in it are never looked at.
struct FaroMeta {
    /// A catalogue's service of the application's name; nil leaves it to the rules.
    let service: String?
    let release: String?
    let environment: String?
    /// The page that the items are of, as its address was when they were sent.
    let page: RequestTarget?
    /// `https://shop.example`, to shorten addresses in the page's own code.
    let origin: String?
    let session: String?
    /// What tells ids of one browser from another's; nil where nothing does.
    private let visit: String?
    let customer: String?
    let userAgent: String?
    /// What the application calls what it shows.
    let view: String?
    let channel: Channel
    /// k6 drives the browser: nobody's experience.
    let isSynthetic: Bool

    /// - Parameters:
    ///   - session: of the header `x-faro-session-id`, for payloads that do not say it.
    ///   - sender: where the browser itself sends, its own header says what it is.
    ///   - knows: whether the catalogue has a service of this id.
    init(_ meta: JSONTree?, session: String?, sender: Sender, knows: (String) -> Bool) {
        let (app, user) = (meta?["app"], meta?["user"])
        self.service = [app?["name"], app?["namespace"]].lazy.compactMap { $0?.text }.first(where: knows)
        self.release = (app?["version"] ?? app?["release"])?.text(upTo: 200)
        self.environment = app?["environment"]?.text(upTo: 200)
        let url = meta?["page"]?["url"]
        self.page = url?.target
        self.origin = url?.text.flatMap(FaultText.origin)
        self.session = meta?["session"]?["id"]?.id ?? session
        // Applications may turn sessions off. The address enters hashes alone.
        self.visit = self.session ?? sender.address.map { "\($0)\n\(sender.userAgent ?? "")" }
        self.customer = (user?["id"] ?? user?["hash"])?.id
        self.userAgent = sender.isBrowser ? nil : meta?["browser"]?["userAgent"]?.text(upTo: 2000)
        self.view = meta?["view"]?["name"]?.text(upTo: 200)
        // The SDKs of applications on phones have no page and no browser.
        self.channel = url == nil && meta?["browser"] == nil && meta?["sdk"] != nil ? .app : .web
        self.isSynthetic = meta?["k6"]?["isK6Browser"] == .bool(true)
    }

    /// What all items have in common.
    func raw(_ kind: Kind, at: JSONTree?) throws(Refusal) -> RawInteraction {
        guard let at = at?.instant() else {
            throw Refusal(
                .missingField,
                "timestamp: expected a time such as 2026-11-21T10:00:00.250Z. Every item of Faro has one.")
        }
        var raw = RawInteraction()
        raw.at = at
        raw.kind = kind
        raw.channel = self.channel
        raw.service = self.service
        raw.release = self.release
        raw.host = self.page?.host
        raw.path = self.page?.path
        raw.session = self.session
        raw.customer = self.customer
        raw.userAgent = self.userAgent
        raw.isSynthetic = self.isSynthetic
        return raw
    }

    /// Attributes that begin with what all items have.
    func attributes() -> AttributeText {
        var attributes = AttributeText()
        attributes.add("environment", self.environment)
        return attributes
    }

    /// A stable id of what is told: the same payload sent again counts once. Nil where another browser's could be the same.
    func id(_ parts: String?...) -> String? {
        self.visit.map { visit in ([visit] + parts.map { $0 ?? "" }).joined(separator: "\n") }
    }

    /// An id of a view that lasts as long as its document.
    func viewID(_ navigation: String) -> String { "\(self.visit ?? "")-\(navigation)" }
}
