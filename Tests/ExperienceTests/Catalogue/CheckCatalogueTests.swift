import Experience
import Testing

@Suite struct `Checks in the catalogue` {
    static let start =
        "services: [{id: shop, journeys: [{id: buy, goal: pay, steps: [{id: pay}]}]}]\ncomponents: [{id: web}]\n"

    private func checks(_ text: String) throws -> [Check] {
        try CatalogueFile.read(Self.start + "checks:\n" + text).checks
    }

    private let shop = ServiceID(rawValue: "shop")

    @Test func `are read with what is usual where nothing is said`() throws {
        let checks = try self.checks("  - {id: home, service: shop, http: {address: 'https://shop.example.com/'}}")
        let step = HTTPCheckStep(name: "1", address: "https://shop.example.com/")
        #expect(checks == [Check(id: "home", service: self.shop, probe: .http([step]))])
        #expect(checks.first?.name == "home" && checks.first?.every == .minutes(1) && checks.first?.retries == 1)
        #expect(checks.first?.allowsPrivateAddresses == false)
    }

    @Test func `are read with all that can be said`() throws {
        let checks = try self.checks(
            """
              - id: sign-in
                name: Signing in
                service: shop
                component: web
                step: pay
                every: 2m
                timeout: 5s
                retries: 2
                retryAfter: 1s
                allowPrivateAddresses: true
                authorityFile: /etc/own.pem
                maintenance:
                  - {days: [sat, sun], from: "22:00", to: "02:30", zone: Europe/Berlin}
                  - {from: 2026-12-24T22:00:00+01:00, to: 2026-12-25T04:00:00+01:00}
                http:
                  - name: form
                    address: https://shop.example.com/login
                    extract: {token: {text: 'csrf="([^"]+)"'}, next: {header: Location}, id: {json: user.id}}
                  - name: sign in
                    address: /login
                    form: {user: check, password: "${env:PASSWORD}", csrf: "${token}", age: 7}
                    headers: {Accept: text/html}
                    followRedirects: false
                    expect:
                      status: [302, 200-204]
                      headers: {Location: /^.account/}
                      json: {ok: true, count: "> 3", name: Alice}
                      text: [Welcome, "/order [0-9]+/"]
                      notText: Sorry
                      within: 800ms
            """)
        let check = try #require(checks.first)
        #expect(check.name == "Signing in" && check.component == ComponentID(rawValue: "web"))
        #expect(check.step == StepID(rawValue: "pay") && check.every == .minutes(2) && check.timeout == .seconds(5))
        #expect(check.retries == 2 && check.retryAfter == .seconds(1) && check.allowsPrivateAddresses)
        #expect(check.authorityFile == "/etc/own.pem" && check.maintenance.count == 2)
        guard case .http(let steps) = check.probe, steps.count == 2 else { Issue.record("no requests"); return }
        #expect(
            steps[0].extract.sorted { $0.name < $1.name } == [
                Extraction(name: "id", place: .json(try #require(FieldPath("user.id")))),
                Extraction(name: "next", place: .header("location")),
                Extraction(name: "token", place: .body, pattern: #"csrf="([^"]+)""#),
            ])
        #expect(steps[1].method == "POST" && steps[1].form["age"] == "7" && !steps[1].followsRedirects)
        let expect = steps[1].expect
        #expect(expect.statuses == [302...302, 200...204] && expect.within == Milliseconds(800))
        #expect(expect.headers == ["location": .pattern("^.account")])
        #expect(expect.text == [.plain("Welcome"), .pattern("order [0-9]+")] && expect.notText == [.plain("Sorry")])
        let rules = Dictionary(uniqueKeysWithValues: expect.json.map { ("\($0.path)", $0.rule) })
        #expect(
            rules == [
                "ok": .text(.plain("true")), "count": .number(NumberRule(.above, 3)), "name": .text(.plain("Alice")),
            ])
    }

    @Test func `look at certificates, names and ports too`() throws {
        let checks = try self.checks(
            """
              - {id: a, service: shop, tls: {address: shop.example.com, degradedWithin: 30d}}
              - {id: b, service: shop, dns: {name: shop.example.com., type: MX, values: [10 mail], resolver: "[::1]:5353"}}
              - {id: c, service: shop, tcp: {address: "db:5432", send: "PING\\n", expect: PONG}}
            """)
        #expect(
            checks.map(\.probe) == [
                .tls(TLSCheck(address: HostAndPort(host: "shop.example.com", port: 443), degradedWithin: .days(30))),
                .dns(
                    DNSCheck(
                        name: "shop.example.com", type: .mx, values: ["10 mail"],
                        resolver: HostAndPort(host: "::1", port: 5353))),
                .tcp(TCPCheck(address: HostAndPort(host: "db", port: 5432), send: "PING\n", expect: .plain("PONG"))),
            ])
    }

    /// What stands in the fourth line, and what is wrong with it.
    @Test(arguments: [
        ("{id: a, http: {address: 'http://a'}}", "4:5: A check needs `service`: add it."),
        (
            "{id: a, service: shpo, http: {address: 'http://a'}}",
            "4:22: There is no service `shpo` under `services`: did you mean `shop`?"
        ),
        (
            "{id: a, service: shop, component: wbe, http: {address: 'http://a'}}",
            "4:39: There is no component `wbe` under `components`: did you mean `web`?"
        ),
        (
            "{id: a, service: shop, step: pya, http: {address: 'http://a'}}",
            "4:34: The service `shop` has no step `pya`: did you mean `pay`?"
        ),
        (
            "{id: a, service: shop, evry: 1m, http: {address: 'http://a'}}",
            "4:28: A check has no `evry`: did you mean `every`?"
        ),
        (
            "{id: a, service: shop}",
            "4:5: A check has one of `http`, `tls`, `dns` and `tcp`, which says what it does."
        ),
        (
            "{id: a, service: shop, tcp: {address: 'a:1'}, tls: {address: a}}",
            "4:33: A check has one of `http`, `tls`, `dns` and `tcp`, which says what it does."
        ),
        (
            "{id: a, service: shop, every: 10ms, http: {address: 'http://a'}}",
            "4:35: `every` is too short: run it once a second at most, `1s`."
        ),
        (
            "{id: a, service: shop, retries: 9, http: {address: 'http://a'}}",
            "4:37: `retries` is a whole number from 0 to 5, not the number 9."
        ),
        (
            "{id: a, service: shop, component: web, every: 10m, http: {address: 'http://a'}}",
            "4:39: `web` is unknown after 300 s without a signal, and from one run to the next it may take 625 s with all "
                + "retries: make its `silentAfter` longer, or `every`, `timeout` or `retries` less."
        ),
        (
            "{id: a, service: shop, http: {address: shop.example.com}}",
            "4:44: `address` is one such as `https://shop.example.com/`, not `shop.example.com`."
        ),
        (
            "{id: a, service: shop, http: {address: 'http://a', method: get}}",
            "4:64: `method` cannot be `get`: did you mean `GET`?"
        ),
        (
            "{id: a, service: shop, http: {address: 'http://a/${token}'}}",
            "4:44: No request before this one extracts `token`: extract it there, or take `${env:token}` from the environment."
        ),
        (
            "{id: a, service: shop, http: [{address: 'http://a', extract: {tokn: {json: a}}}, {address: '/${token}'}]}",
            "4:96: No request before this one extracts `token`: did you mean `tokn`?"
        ),
        (
            "{id: a, service: shop, http: {address: 'http://a', expect: {status: 99}}}",
            "4:73: `status` cannot be the number 99: write one from 100 to 599, or `200-299`."
        ),
        (
            "{id: a, service: shop, http: {address: 'http://a', expect: {text: '/(/'}}}",
            "4:71: `/(/` is no regular expression: check its brackets, or remove the slashes."
        ),
        (
            "{id: a, service: shop, http: {address: 'http://a', extract: {b: {}}}}",
            "4:69: Say where `b` comes from: `json`, `header` or `text`."
        ),
        (
            "{id: a, service: shop, http: {address: 'http://a', body: x, form: {a: b}}}",
            "4:71: A request has `body` or `form`, not both: remove one."
        ),
        (
            "{id: a, service: shop, tcp: {address: db}}",
            "4:43: `address` is a host with its port, `db.example.com:5432`, not `db`."
        ),
        (
            "{id: a, service: shop, tls: {address: 'https://a'}}",
            "4:43: `address` is a host with its port, `shop.example.com` or `shop.example.com:443`, not `https://a`."
        ),
        (
            "{id: a, service: shop, tls: {address: a, downWithin: 30d}}",
            "4:58: It would be down before it is degraded: make `degradedWithin` longer than `downWithin`."
        ),
        (
            "{id: a, service: shop, dns: {name: a, type: AAA}}",
            "4:49: `type` cannot be `AAA`: did you mean `AAAA`?"
        ),
        (
            "{id: a, service: shop, dns: {name: a..b}}",
            "4:40: `a..b` is no name: write one such as `shop.example.com`."
        ),
        (
            "{id: a, service: shop, tcp: {address: 'a:1'}, maintenance: [{days: [sunday], from: '02:00', to: '03:00'}]}",
            "4:73: `days` cannot have `sunday`: write `mon`, `tue`, `wed`, `thu`, `fri`, `sat`, `sun`."
        ),
        (
            "{id: a, service: shop, tcp: {address: 'a:1'}, maintenance: [{from: '25:00', to: '03:00'}]}",
            "4:72: `from` cannot be `25:00`: write a time such as `02:00`, or a date such as `2026-12-24T22:00:00Z`."
        ),
        (
            "{id: a, service: shop, tcp: {address: 'a:1'}, maintenance: [{from: '02:00', to: '03:00', zone: Berlin}]}",
            "4:100: There is no zone `Berlin`: write one such as `Europe/Berlin`, or remove it for UTC."
        ),
        (
            "{id: a, service: shop, tcp: {address: 'a:1'}, maintenance: [{from: 2026-01-02T00:00:00Z, to: 2026-01-01T00:00:00Z}]}",
            "4:98: It ends before it begins: swap `from` and `to`."
        ),
    ])
    func `that are wrong are told with their place`(text: String, mistake: String) {
        #expect {
            try CatalogueFile.read(Self.start + "checks:\n  - \(text)")
        } throws: { error in
            guard let said = (error as? CatalogueMistakes)?.description, said == mistake else {
                Issue.record("\(error)")
                return false
            }
            return true
        }
    }

    @Test func `may not share an id`() {
        #expect(throws: CatalogueMistakes.self) {
            try self.checks(
                "  - {id: a, service: shop, tcp: {address: 'a:1'}}\n  - {id: a, service: shop, tcp: {address: 'b:1'}}")
        }
    }
}

@Suite struct `A maintenance window` {
    private func end(_ window: String, at moment: String) throws -> String? {
        let text = "services: [{id: s}]\nchecks: [{id: a, service: s, tcp: {address: 'a:1'}, maintenance: [\(window)]}]"
        let check = try #require(try CatalogueFile.read(text).checks.first)
        return check.maintenance.end(at: try #require(InstantText.parse(moment))).map(InstantText.format)
    }

    @Test(arguments: [
        // 28 November 2026 is a Saturday.
        ("2026-11-28T01:59:59Z", nil), ("2026-11-28T02:00:00Z", "2026-11-28T04:00:00Z"),
        ("2026-11-28T03:59:59Z", "2026-11-28T04:00:00Z"), ("2026-11-28T04:00:00Z", nil),
        ("2026-11-27T03:00:00Z", nil), ("2026-11-29T03:00:00Z", "2026-11-29T04:00:00Z"),
    ])
    func `comes back every week`(moment: String, end: String?) throws {
        #expect(try self.end("{days: [sat, sun], from: '02:00', to: '04:00'}", at: moment) == end)
    }

    @Test(arguments: [
        ("2026-11-28T22:30:00Z", "2026-11-29T02:00:00Z"), ("2026-11-29T01:00:00Z", "2026-11-29T02:00:00Z"),
        ("2026-11-28T01:00:00Z", nil), ("2026-11-29T22:30:00Z", nil),
    ])
    func `that ends before it begins ends on the next day`(moment: String, end: String?) throws {
        #expect(try self.end("{days: [sat], from: '22:00', to: '02:00'}", at: moment) == end)
    }

    @Test(arguments: [
        // Berlin is an hour ahead in winter, two in summer; its clocks went forward on 29 March 2026.
        ("2026-11-28T01:30:00Z", "2026-11-28T03:00:00Z"), ("2026-07-01T00:30:00Z", "2026-07-01T02:00:00Z"),
        ("2026-07-01T02:30:00Z", nil), ("2026-03-29T01:30:00Z", "2026-03-29T02:00:00Z"),
    ])
    func `goes by its zone's clock`(moment: String, end: String?) throws {
        #expect(try self.end("{from: '02:00', to: '04:00', zone: Europe/Berlin}", at: moment) == end)
    }

    @Test func `may have dates`() throws {
        let window = "{from: 2026-12-24T22:00:00+01:00, to: 2026-12-25T04:00:00+01:00}"
        #expect(try self.end(window, at: "2026-12-24T20:59:59Z") == nil)
        #expect(try self.end(window, at: "2026-12-24T21:00:00Z") == "2026-12-25T03:00:00Z")
        #expect(try self.end(window, at: "2026-12-25T03:00:00Z") == nil)
    }

    @Test func `lasts as long as the last of several that meet`() throws {
        let windows = "{from: '02:00', to: '03:00'}, {from: '02:30', to: '05:00'}"
        #expect(try self.end(windows, at: "2026-11-28T02:45:00Z") == "2026-11-28T05:00:00Z")
    }
}
