/// Answers as the formats' own documentation has them, shortened.
enum StatusPageFixtures {
    /// Atlassian Statuspage's summary (metastatuspage.com/api).
    static func statuspage(
        indicator: String = "none", api: String = "operational", incidents: String = "", maintenance: String = ""
    ) -> String {
        #"""
        {"page":{"id":"y2j98763l56x","name":"State Page Demo","url":"https://status.example.com","time_zone":"Etc/UTC",
          "updated_at":"2026-11-18T11:58:00.000Z"},
         "status":{"description":"Partial System Outage","indicator":"\#(indicator)"},
         "components":[
          {"created_at":"2014-05-03T01:22:07.274Z","description":null,"group":false,"group_id":"g1","id":"b13yz5g2cw10",
           "name":"API","only_show_if_degraded":false,"page_id":"y2j98763l56x","position":1,"showcase":true,
           "status":"\#(api)","updated_at":"2014-05-14T20:34:43.340Z"},
          {"group":false,"id":"9397cnvk62zn","name":"Management Portal","status":"major_outage"},
          {"group":false,"id":"new","name":"Odd","status":"on_holiday"},
          {"group":true,"id":"g1","name":"Europe","status":"operational"}],
         "incidents":[\#(incidents)],"scheduled_maintenances":[\#(maintenance)]}
        """#
    }

    static let incident = #"""
        {"created_at":"2014-05-14T14:22:39.441-06:00","id":"cp306tmzcl0y","impact":"critical",
         "incident_updates":[{"body":"Our master database has ham sandwiches","status":"identified"}],
         "monitoring_at":null,"name":"Unplanned Database Outage","page_id":"y2j98763l56x","resolved_at":null,
         "shortlink":"https://stspg.co:5000/Q0E","status":"identified","components":[{"id":"b13yz5g2cw10","name":"API"}]}
        """#

    static let maintenance = #"""
        {"id":"w1zdr745wmfy","impact":"none","name":"Data center move","scheduled_for":"2014-05-17T22:00:00.000-06:00",
         "shortlink":"https://stspg.co:5000/Q0F","status":"in_progress","components":[{"id":"9397cnvk62zn","name":"Portal"}]}
        """#

    /// instatus' summary, as it is while something is wrong; in good times it has nothing but `page`.
    static func instatus(_ status: String, impact: String = "", maintenance: String = "") -> String {
        let incident = #"""
            {"id":"cl1","name":"API is down","started":"2026-11-18T11:00:00Z","status":"INVESTIGATING",
             "impact":"\#(impact)","url":"https://demo.instatus.com/cl1"}
            """#
        let planned = #"""
            {"id":"cl2","name":"Database upgrade","start":"2026-11-18T11:30:00Z","status":"\#(maintenance)","duration":"60"}
            """#
        return #"""
            {"page":{"name":"Demo","url":"https://demo.instatus.com","status":"\#(status)"}
             \#(impact.isEmpty ? "" : ",\"activeIncidents\":[\(incident)]")
             \#(maintenance.isEmpty ? "" : ",\"activeMaintenances\":[\(planned)]")}
            """#
    }

    static let instatusComponents = #"""
        {"components":[{"id":"a1","name":"API","description":"","status":"MAJOROUTAGE","group":{"id":"g","name":"Core"}},
         {"id":"a2","name":"Website","status":"OPERATIONAL","group":null},
         {"id":"a3","name":"Mail","status":"UNDERMAINTENANCE"}]}
        """#

    /// Statuspage's `history.atom`: the newest update first, each with its stage in bold.
    static func atom(_ entries: String...) -> String {
        #"""
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xml:lang="en-US" xmlns="http://www.w3.org/2005/Atom">
          <id>tag:status.example.com,2005:/history</id>
          <link rel="alternate" type="text/html" href="https://status.example.com"/>
          <link rel="self" type="application/atom+xml" href="https://status.example.com/history.atom"/>
          <title>Example Status - Incident History</title><updated>2026-11-18T11:50:00Z</updated>
          \#(entries.joined(separator: "\n"))
        </feed>
        """#
    }

    static func entry(_ title: String, _ stages: [String], updated: String = "2026-11-18T11:50:00Z") -> String {
        let html = stages.map {
            "&lt;p&gt;&lt;small&gt;Nov &lt;var data-var='date'&gt;18&lt;/var&gt;&lt;/small&gt;&lt;br&gt;"
                + "&lt;strong&gt;\($0)&lt;/strong&gt; - We tell when it is resolved &amp;amp; over.&lt;/p&gt;"
        }.joined()
        return #"""
            <entry><id>tag:status.example.com,2005:Incident/\#(title.count)</id><published>2026-11-18T10:00:00Z</published>
            <updated>\#(updated)</updated><link rel="alternate" type="text/html"
              href="https://status.example.com/incidents/\#(title.count)"/><title>\#(title)</title>
            <content type="html">\#(html)</content></entry>
            """#
    }

    static func rss(_ items: String...) -> String {
        #"""
        <?xml version="1.0"?><!-- a feed --><!DOCTYPE rss><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel><title>Cloud &amp; Co</title><link>https://cloud.example</link><description>d</description>
        \#(items.joined())
        </channel></rss>
        """#
    }

    static func item(_ title: String, _ description: String, at: String = "Wed, 18 Nov 2026 11:00:00 GMT") -> String {
        #"""
        <item><title><![CDATA[\#(title)]]></title><link>https://cloud.example/i?a=1&amp;b=2</link><pubDate>\#(at)</pubDate>
        <guid isPermaLink="false">1</guid><description><![CDATA[\#(description)]]></description></item>
        """#
    }
}
