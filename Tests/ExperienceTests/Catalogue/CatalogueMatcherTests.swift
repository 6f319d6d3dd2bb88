import Experience
import Testing

@Suite struct `Matching by the catalogue` {
    private static let catalogue: Catalogue = {
        let rules: [(String, [Rule])] = [
            ("product", [Rule(path: Self.path("/product/{id}")), Rule(event: "product-viewed")]),
            ("sale", [Rule(path: Self.path("/product/sale"))]),
            ("pay", [Rule(method: "POST", path: Self.path("/checkout/**"))]),
            ("checkout", [Rule(path: Self.path("/checkout/**"))]),
            ("search", [Rule(operation: "SearchProducts")]),
        ]
        let steps = rules.map { Step(id: StepID(rawValue: $0), name: $0, targetTime: .seconds(1), rules: $1) }
        let buy = Journey(id: JourneyID(rawValue: "buy"), name: "Buy", steps: steps, goal: StepID(rawValue: "pay"))
        let slip = Step(
            id: StepID(rawValue: "slip"), name: "Slip", targetTime: .seconds(3),
            rules: [Rule(path: Self.path("/product/{id}")), Rule(path: Self.path("/slips/{month}"))])
        let read = Journey(id: JourneyID(rawValue: "read"), name: "Read", steps: [slip], goal: slip.id)
        return Catalogue(services: [
            Service(
                id: ServiceID(rawValue: "shop"), name: "Shop", hosts: ["Shop.example.com", "both.example.com"],
                journeys: [buy], targetTime: .seconds(4)),
            Service(
                id: ServiceID(rawValue: "payroll"), name: "Payroll",
                hosts: ["pay.example.com", "both.example.com", "[2001:db8::1]"], journeys: [read],
                targetTime: .seconds(5), failedStatuses: [500...599]),
            Service(
                id: ServiceID(rawValue: "help"), name: "Help",
                journeys: [
                    Journey(
                        id: JourneyID(rawValue: "ask"), name: "Ask",
                        steps: [
                            Step(
                                id: StepID(rawValue: "ask"), name: "Ask", targetTime: .seconds(9),
                                rules: [Rule(path: Self.path("/help/**"))])
                        ], goal: StepID(rawValue: "ask"))
                ]),
        ])
    }()

    private static func path(_ text: String) -> PathPattern? { try? PathPattern(text) }

    private let matcher = CatalogueMatcher(Self.catalogue)

    @Test(arguments: [
        (MatchSubject(path: "/product/42"), "shop/product"),
        (MatchSubject(path: "/product/42?colour=red"), "shop/product"),
        (MatchSubject(path: "/product/sale"), "shop/product"),
        (MatchSubject(method: "POST", path: "/checkout/pay"), "shop/pay"),
        (MatchSubject(method: "GET", path: "/checkout/pay"), "shop/checkout"),
        (MatchSubject(path: "/checkout/pay"), "shop/checkout"),
        (MatchSubject(operation: "SearchProducts"), "shop/search"),
        (MatchSubject(path: "/elsewhere", operation: "SearchProducts"), "shop/search"),
        (MatchSubject(event: "product-viewed"), "shop/product"),
        (MatchSubject(path: "/slips/2026-01"), "payroll/slip"),
        (MatchSubject(path: "/help"), "help/ask"),
        (MatchSubject(path: "/nowhere"), "-"),
        (MatchSubject(), "-"),
        (MatchSubject(event: "Product-Viewed"), "-"),
    ])
    func `goes by the first rule that agrees with everything it names`(subject: MatchSubject, expected: String) {
        #expect(self.matched(subject) == expected)
    }

    @Test(arguments: [
        (MatchSubject(host: "pay.example.com", path: "/product/42"), "payroll/slip"),
        (MatchSubject(host: "PAY.example.com:8443", path: "/product/42"), "payroll/slip"),
        (MatchSubject(host: "[2001:db8::1]", path: "/product/42"), "payroll/slip"),
        (MatchSubject(host: "[2001:DB8::1]:443", path: "/product/42"), "payroll/slip"),
        (MatchSubject(host: "shop.example.com", path: "/product/42"), "shop/product"),
        (MatchSubject(host: "both.example.com", path: "/product/42"), "shop/product"),
        (MatchSubject(host: "both.example.com", path: "/slips/1"), "payroll/slip"),
        (MatchSubject(host: "shop.example.com", path: "/help/me"), "help/ask"),
        (MatchSubject(host: "other.example.com", path: "/help/me"), "help/ask"),
        (MatchSubject(host: "other.example.com", path: "/product/42"), "-"),
        (MatchSubject(host: "shop.example.com", path: "/slips/1"), "shop"),
        (MatchSubject(host: "shop.example.com:80", path: "/nowhere"), "shop"),
        (MatchSubject(host: "shop.example.com"), "shop"),
        (MatchSubject(host: "both.example.com", path: "/nowhere"), "-"),
        (MatchSubject(host: "hop.example.com", path: "/nowhere"), "-"),
        (MatchSubject(host: "", path: "/nowhere"), "-"),
    ])
    func `lets the host narrow the services, and tell one that no rule told`(subject: MatchSubject, expected: String) {
        #expect(self.matched(subject) == expected)
    }

    @Test(arguments: [
        (MatchSubject(service: "payroll", path: "/product/42"), "payroll/slip"),
        (MatchSubject(service: "payroll", host: "shop.example.com", path: "/product/42"), "payroll/slip"),
        (MatchSubject(service: "payroll", path: "/nowhere"), "payroll"),
        (MatchSubject(service: "payroll"), "payroll"),
        (MatchSubject(service: "shop", step: "pay", path: "/product/42"), "shop/pay"),
        (MatchSubject(service: "shop", step: "slip", path: "/product/42"), "shop/product"),
        (MatchSubject(service: "shop", step: "slip"), "shop"),
        (MatchSubject(step: "pay", path: "/product/42"), "shop/pay"),
        (MatchSubject(step: "nothing", path: "/product/42"), "shop/product"),
        (MatchSubject(step: "pay", host: "shop.example.com", path: "/nowhere"), "shop/pay"),
        (MatchSubject(step: "pay"), "-"),
        (MatchSubject(service: "unheard-of", path: "/product/42"), "-"),
    ])
    func `honours the service and the step that the client names`(subject: MatchSubject, expected: String) {
        #expect(self.matched(subject) == expected)
    }

    @Test func `tells journey, target and failed statuses of the step, else of the service, else the usual ones`() {
        let step = self.matcher.match(MatchSubject(path: "/slips/1"))
        #expect(step.journey?.rawValue == "read")
        #expect(step.target == .seconds(3))
        #expect(step.failedStatuses == [500...599])
        let service = self.matcher.match(MatchSubject(service: "payroll"))
        #expect(service.journey == nil)
        #expect(service.target == .seconds(5))
        #expect(service.failedStatuses == [500...599])
        #expect(self.matcher.match(MatchSubject()) == .none)
        #expect(CatalogueMatch.none.target == Service.usualTargetTime)
    }

    @Test(arguments: [(200, false), (404, false), (408, true), (429, true), (498, false), (499, true), (503, true)])
    func `knows which statuses failed the customer`(status: UInt16, failed: Bool) {
        #expect(CatalogueMatch.none.isFailure(status: status) == failed)
    }

    @Test func `knows its services`() {
        #expect(self.matcher.knows(ServiceID(rawValue: "shop")))
        #expect(!self.matcher.knows(ServiceID(rawValue: "Shop")))
        #expect(!CatalogueMatcher(Catalogue()).knows(ServiceID(rawValue: "shop")))
    }

    @Test func `finds nothing in an empty catalogue`() {
        #expect(CatalogueMatcher(Catalogue()).match(MatchSubject(host: "a", path: "/")) == .none)
    }

    private func matched(_ subject: MatchSubject) -> String {
        let match = self.matcher.match(subject)
        return [match.service?.rawValue, match.step?.rawValue].compactMap(\.self).joined(separator: "/").nonEmpty ?? "-"
    }
}

extension String {
    fileprivate var nonEmpty: String? { self.isEmpty ? nil : self }
}
