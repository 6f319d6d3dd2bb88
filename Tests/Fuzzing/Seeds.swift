import Foundation

/// What fuzzing begins with: messages of every format, most of them those that the decoders' own tests read.
enum Seeds {
    static let interactions = [
        #"{"id":"a\u00e9","at":"2026-11-21T10:00:00.5+01:00","path":"/basket/7?c","kind":"order","status":201,"durationMs":8.5e2,"vitals":{"lcp":1830,"cls":0.04},"value":{"amount":"59.90","currency":"EUR"},"failed":false,"country":"CH","x":[{"y":[]}],"attributes":{"plan":"gold \ud83d\ude00"}}"#,
        #"{"service":"shop","path":"/x/1","method":"POST","customer":"c-1","session":"s-1","channel":"app","userAgent":"curl/8"}"#
            + "\n"
            + #"{"service":"shop","step":"pay","outcome":"tolerable","score":7,"text":"fine","at":1795003200000}"#,
    ]

    static let signals = [
        #"{"component":"web","state":"up","source":"probe"}"# + "\n"
            + #"{"component":"db","state":"critical","at":"2026-11-18T11:00:00Z"}"#
    ]

    static let beacon = [
        #"{"beacon":1,"host":"Shop.Example:443","service":"shop","release":"7","sent":1795003200000,"zone":"Europe/Zurich","session":"s"}"#
            + "\n"
            + ##"{"kind":"view","at":1795003199000,"path":"/basket","page":"p1","attributes":{"nav":"navigate"}}"##
            + "\n"
            + ##"{"kind":"click","path":"/basket","page":"p1","element":"#pay","at":1795003199500}"## + "\n"
            + #"{"identify":"c-1","traits":{"plan":"gold","email":"a@b.example","seats":3}}"# + "\n"
            + #"{"signOut":true}"#
    ]

    static let telemetry = [OTLPFixtures.traces, OTLPFixtures.logs, OTLPFixtures.metrics]
    static let telemetryJSON = [OTLPFixtures.tracesJSON, OTLPFixtures.logsJSON, OTLPFixtures.metricsJSON]
    static let faro = [FaroFixtures.load, FaroFixtures.exception, FaroFixtures.soft]

    static let reports = [
        #"[{"age":9,"body":{"elapsed_time":143,"method":"GET","phase":"connection","protocol":"h2","referrer":"","sampling_fraction":0.5,"server_ip":"127.0.0.1","status_code":0,"type":"tcp.refused"},"type":"network-error","url":"https://shop.example/x/pay?token=2","user_agent":"Mozilla/5.0"}]"#,
        #"[{"age":1,"body":{"blockedURL":"https://cdn.example/a.js","disposition":"enforce","effectiveDirective":"script-src-elem","lineNumber":3,"sourceFile":"https://shop.example/a"},"type":"csp-violation","url":"https://shop.example/"},{"type":"crash","age":4,"url":"https://shop.example/","body":{"reason":"oom"}}]"#,
        #"{"csp-report":{"document-uri":"https://shop.example/basket","violated-directive":"img-src","blocked-uri":"data"}}"#,
    ]

    static let sentry = [
        SentryFixtures.envelope(
            [("transaction", SentryFixtures.transaction), ("event", SentryFixtures.event), ("session", "{}")],
            header: #"{"event_id":"9ec79c33ec9942ab8353589fcb2e04dc","dsn":"https://k@shop.example/1"}"#),
        SentryFixtures.envelope([("transaction", SentryFixtures.pageLoad)], withLength: false),
        SentryFixtures.envelope([("event", SentryFixtures.event)]) + #"{"type":"event"}"#,
    ]

    static let plausible = [
        #"{"n":"pageview","u":"https://shop.example/basket?x=1#y","d":"shop.example,shop","r":"https://search.example/?q=me","v":33}"#,
        #"{"n":"Purchase","u":"https://shop.example/thanks","d":"d","$":"{\"currency\": \"EUR\", \"amount\": 59.9}","p":"{\"plan\": \"gold\"}"}"#,
    ]

    static let posthog =
        [
            #"{"api_key":"k","sent_at":"2026-11-29T09:42:11Z","batch":[{"event":"$pageview","distinct_id":"c-1","uuid":"u1","timestamp":"2026-11-29T09:42:10.351495+00:00","properties":{"$current_url":"https://shop.example/basket?x=1","$session_id":"s1","$pageview_id":"p1","service":"shop"}},{"event":"paid","properties":{"revenue":59.9,"currency":"EUR","plan":"gold","token":"k"}}]}"#,
            #"[{"event":"$exception","properties":{"$exception_list":[{"type":"TypeError","value":"no","stacktrace":{"frames":[{"filename":"a.js","lineno":1}]}}]}},{"event":"$web_vitals","properties":{"$web_vitals_LCP_value":1830.5}}]"#,
            #"{"api_key":"k","sent_at":"4705-11-29T09:42:11Z","batch":[{"event":"$pageview","timestamp":"2026-11-29T09:42:10Z"}]}"#,
            "data=eyJldmVudCI6InBhaWQiLCJwcm9wZXJ0aWVzIjp7InRva2VuIjoiayJ9fQ%3D%3D&ip=1",
            "eyJldmVudCI6InBhaWQiLCJwcm9wZXJ0aWVzIjp7InRva2VuIjoiayJ9fQ==",
        ].map { Array($0.utf8) } + [
            Self.unpacked(
                "H4sIAAAAAAACAx3MwQoCMQwE0H8Je1SLHvsrIqXbDTZ03Q1puiql/27wNrwZpkNkCgW/4KHACeaoKYO/d8ADNzWdOD7xIHxb2xotRu1meaGqtCUNf0rnqxnLzihKWMF3mFITsZPQZLVJVuXqnat55wt+4otXdHOsBRXGeIwfzt+VLYsAAAA="
            )
        ]

    static let alertmanager = [
        #"{"version":"4","status":"firing","groupKey":"{}:{alertname=\"Down\"}","truncatedAlerts":1,"groupLabels":{"job":"shop-web"},"alerts":[{"status":"firing","labels":{"alertname":"Down","job":"shop-web","severity":"critical"},"annotations":{},"startsAt":"2026-11-18T11:58:03.739266876Z","endsAt":"0001-01-01T00:00:00Z","fingerprint":"5b6a2ad3a0d8ad9c"},{"status":"resolved","labels":{"job":"postgres","severity":"warning"},"startsAt":"2026-11-18T11:50:00Z","endsAt":"2026-11-18T12:59:30+01:00","fingerprint":"00a1"}]}"#,
        #"{"version":"4","alerts":[{"status":"firing","labels":{"alertname":"Watchdog","severity":"none"},"fingerprint":"w"}]}"#,
    ]

    static let webhooks = [
        ProductMessages.zabbix(value: 1, severity: "Disaster"), ProductMessages.grafana,
        ProductMessages.uptimeKuma(status: 0), ProductMessages.cloudWatch("ALARM"),
        #"{"check": {"name": "web", "is": "failing"}}"#,
        #"{"Type":"SubscriptionConfirmation","SubscribeURL":"https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=2336"}"#,
    ]

    static let orders = [
        #"{"id":"1007","status":"placed","customer":"c-4821","value":"59.90","currency":"EUR","at":"2026-11-21T10:00:00Z"}"#
            + "\n"
            + #"{"id":"1007","status":"refunded","refund":"r-1","value":"20.00","currency":"EUR","attributes":{"items":3}}"#
    ]

    static let tickets = [
        TicketMessages.zammad(state: "closed", more: #""close_at":"2020-11-13T15:34:35.333Z","#),
        TicketMessages.zendesk("ticket.created"),
        TicketMessages.zendesk("ticket.comment_added", event: TicketMessages.staffComment),
        TicketMessages.jira("jira:issue_created"), TicketMessages.jira(fields: TicketMessages.answered + ","),
    ]

    static let prometheus = [
        #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{"__name__":"up"},"value":[1435781451.781,"1.5e-3"]},{"value":[1,"+Inf"],"metric":{}}]}}"#,
        #"{"status":"success","data":{"result":[1435781451.781,"42"],"resultType":"scalar"},"warnings":["w"]}"#,
        #"{"status":"error","errorType":"bad_data","error":"parse error"}"#,
    ]

    /// One member; two with zeros behind; zlib's own form.
    static let packed = [
        "H4sIAAAAAAACA6tWKkgsyVCyUtJPSizOTi1RquWqJlcIAGudVgpMAAAA",
        "H4sIAAAAAAACA8vPS+UCAJ+oF/gEAAAAH4sIAAAAAAACAyspz+cCAHQIF5YEAAAAAAAAAA==", "eJyrVipILMlQslLSr9A3VKoFACXaBG8=",
    ].map(unpacked)

    static let catalogues = [
        FuzzedCatalogue.text,
        "services:\n  - id: shop\n    journeys: [{id: buy, goal: a, steps: [{id: a, match: {path: \"/a/**\"}}]}]\n",
        "services: &a [{id: shop}]\ncomponents: *a\njourneys: [{id: j, stages: [shop]}]\nservices: []\n",
    ]

    static let files =
        (interactions + signals + [
            #"83.149.9.216 - - [17/May/2015:10:05:03 +0000] "GET /basket?a=1 HTTP/1.1" 200 203023 "http://a.example/" "Mozilla/5.0 (X11; Linux x86_64; rv:27.0) Gecko/20100101 Firefox/27.0" 0.012"#
                + "\n" + #"::1 - frank [10/Oct/2000:13:55:36 -0700] "GET /x/1 HTTP/1.0" 200 2326"#,
            #"{"level":"info","ts":1785148418.3535235,"request":{"remote_ip":"192.0.2.1","client_ip":"198.51.100.4","method":"GET","host":"shop.example:443","uri":"/basket?t=1","headers":{"User-Agent":["Mozilla/5.0"]}},"duration":0.0016,"status":200}"#,
            #"{"time_iso8601":"2026-11-21T11:00:00+01:00","msec":"1795255200.123","remote_addr":"192.0.2.7","request":"GET /basket HTTP/2.0","status":"200","request_time":"0.812","host":"shop.example"}"#,
            "at;path;duration_ms;note\n2026-11-21T10:00:00Z;/basket;812;\"a \"\"b\"\"\nc\"\n2026-11-21;/x/1;;\n",
            "component,state,at\nweb,up,2026-11-21T10:00:00Z\n", "\u{FEFF}Zeit,path\n1795003200,/x/1\n",
        ]).map { Array($0.utf8) } + packed

    private static func unpacked(_ base64: String) -> [UInt8] { Array(Data(base64Encoded: base64) ?? Data()) }
}
