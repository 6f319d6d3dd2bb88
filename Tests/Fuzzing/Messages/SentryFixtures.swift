/// Items as sentry-sdk 2.75.0 sent them out of a Flask application, shortened where much follows that is passed over.
package enum SentryFixtures {
    package static let transaction = """
        {"type":"transaction","transaction":"page","transaction_info":{"source":"component"},"contexts":{
        "response":{"status_code":200},"trace":{"trace_id":"c879f834cf7a4bc2892ca7acfb01512f","span_id":"bb150444de1c0c82",
        "parent_span_id":null,"op":"http.server","status":"ok","data":{"http.response.status_code":200}}},
        "tags":{"http.status_code":"200","service":"shop"},"timestamp":"2026-11-29T09:39:21.290394Z",
        "start_timestamp":"2026-11-29T09:39:21.286530Z","spans":[],"measurements":{},
        "event_id":"83e34a4117264082bd4ae3292794eede","user":{"id":"c-1","email":"alice@example.org"},
        "request":{"url":"http://shop.example/x/1","method":"get","env":{"SERVER_NAME":"shop.example"},
        "headers":{"User-Agent":"Firefox","Cookie":"s=1"},"query_string":"token=2"},"release":"5.14.0","environment":"test"}
        """

    package static let event = """
        {"level":"error","exception":{"values":[{"type":"ValueError","value":"before"},{"mechanism":{"type":"flask",
        "handled":false},"type":"RuntimeError","value":"the card reader of alice@example.org is away","stacktrace":{"frames":[
        {"filename":"flask/app.py","abs_path":"/usr/lib/flask/app.py","function":"wsgi_app","lineno":1511,"in_app":false},
        {"filename":"shop.py","function":"broken","lineno":19,"in_app":true,"vars":{"card":"'4111'"}}]}}]},
        "event_id":"b107a402c5484ad7aebfcc677cc9e35e","timestamp":1795945161.307,"transaction":"broken",
        "contexts":{"trace":{"trace_id":"1d07ee939af749d4a31340087c7bdf2f","span_id":"abc79d0cd09ce309"}},
        "request":{"url":"http://shop.example/x/broken","method":"POST","headers":[["User-Agent","Firefox"]]},
        "release":"5.14.0","environment":"test"}
        """

    /// As Sentry's SDK for browsers tells a page's load.
    package static let pageLoad = """
        {"type":"transaction","transaction":"/basket/:id","start_timestamp":1795945160.5,"timestamp":1795945161.75,
        "contexts":{"trace":{"trace_id":"aaaa","span_id":"bbbb","op":"pageload","status":"ok"}},"platform":"javascript",
        "measurements":{"lcp":{"value":1830.4,"unit":"millisecond"},"cls":{"value":0.04,"unit":""},"fcp":{"value":900},
        "ttfb":{"value":210},"connection.rtt":{"value":50},"inp":{"value":-1}},
        "request":{"url":"https://shop.example/basket/7?x=1","headers":{"User-Agent":"Firefox"}}}
        """

    /// An envelope of these items, each with the length of its payload as the SDKs write it.
    package static func envelope(
        _ items: [(type: String, payload: String)], header: String = "{}", withLength: Bool = true
    )
        -> String
    {
        var text = header + "\n"
        for (type, payload) in items {
            // Without a length a payload is one line.
            let payload = withLength ? payload : payload.replacing("\n", with: "")
            text += #"{"type":"\#(type)""# + (withLength ? #","length":\#(payload.utf8.count)"# : "") + "}\n"
            text += payload + "\n"
        }
        return text
    }
}
