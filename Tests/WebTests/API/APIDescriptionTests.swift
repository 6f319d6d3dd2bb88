import Experience
import Foundation
import Questions
import Testing

@testable import Web

@Suite struct `The description of the API` {
    @Test(arguments: [
        ("Overview", "/api/v1/services"), ("ServiceDetail", "/api/v1/services/shop?device=phone"),
        ("ServiceDetail", "/api/v1/services/stores"), ("Timeline", "/api/v1/services/shop/timeline"),
        ("Breakdown", "/api/v1/services/shop/breakdown?by=step"),
        ("Frustration", "/api/v1/services/shop/frustration?step=pay"), ("Faults", "/api/v1/services/shop/errors"),
        ("BadDays", "/api/v1/services/shop/bad-days?page=1"),
        ("Unmatched", "/api/v1/unmatched"), ("Checks", "/api/v1/checks"),
        ("WebVitals", "/api/v1/services/shop/vitals?by=page"), ("WebVitals", "/api/v1/services/stores/vitals"),
        ("Changes", "/api/v1/changes?service=shop"),
        ("Sessions", "/api/v1/services/shop/sessions?sort=newest"),
        ("Session", "/api/v1/sessions/\(Samples.visit.rawValue)"),
        ("Customer", "/api/v1/customers/\(Samples.alice.rawValue)"), ("Error", "/api/v1/sessions/1"),
        ("Error", "/api/v1/services/none"), ("Error", "/api/v1/services?range=2d"), ("Error", "/api/v1/nothing"),
    ])
    func `names every key of the answers, and no other`(schema: String, path: String) async throws {
        let description = try APIDescription()
        let answer = try await APIServer().ask(path).json()
        let departures = description.departures(of: answer, from: try #require(description.schema(schema)))
        #expect(departures.isEmpty, "\(departures.prefix(10))")
    }

    @Test func `every described object is closed and complete, so that no key can drift`() throws {
        let description = try APIDescription()
        var names: Set<String> = []
        for root in [
            "Overview", "ServiceDetail", "Timeline", "Breakdown", "Unmatched", "Error", "Sessions", "Session",
            "Customer", "Changes", "Journeys", "CrossingJourneys", "CrossingJourney",
            "Frustration", "Faults", "BadDays",
            "WebVitals", "Checks",
        ] {
            description.reach(root, into: &names)
        }
        #expect(names.count >= 18)
        for name in names where description.schema(name)?["type"]?.text == "object" {
            let schema = try #require(description.schema(name))
            #expect(schema["additionalProperties"] == .flag(false), "\(name)")
            guard name != "Filters" else { continue }
            #expect(Set(schema["required"]?.list.compactMap(\.text) ?? []) == schema["properties"]?.keys, "\(name)")
        }
    }

    @Test func `it can tell an answer that departs`() throws {
        let description = try APIDescription()
        let schema = try #require(description.schema("Problem"))
        let judge = { (text: String) in try description.departures(of: JSONValue(text), from: schema) }
        #expect(try judge(#"{"code":"a","message":"b"}"#).isEmpty)
        #expect(try judge(#"{"code":"a"}"#) == ["$.message"])
        #expect(try judge(#"{"code":"a","message":"b","more":1}"#) == ["$.more"])
        #expect(try judge(#"{"code":1,"message":"b"}"#).count == 1)
    }

    @Test func `it describes every path, and only those`() throws {
        let paths = Set(APIRoutes.Resource.allCases.map { APIRoutes.Resource.root + $0.rawValue })
        #expect(try APIDescription().document["paths"]?.keys == paths)
    }

    @Test(arguments: [
        (APIRoutes.Resource.services, APIQuestion.range), (.unmatched, APIQuestion.range),
        (.vitals, ["id", "vitalsBy"] + APIQuestion.narrowed),
        (.service, ["id"] + APIQuestion.narrowed), (.timeline, ["id"] + APIQuestion.narrowed),
        (.breakdown, ["id", "by"] + APIQuestion.narrowed), (.changes, ["service"] + APIQuestion.range),
        (.sessions, ["id"] + APIQuestion.sessions),
        (.crossingJourneys, APIQuestion.range),
        (
            .crossingJourney,
            ["journeyId", "journeyBy", "visitor"] + APIQuestion.narrowed.filter { $0 != "step" }
        ),
        (.badDays, ["id", "page"] + APIQuestion.range),
        (.checks, []), (.session, ["sessionId"]), (.customer, ["customerId", "page"]),
    ])
    func `it lists the parameters that are taken`(resource: APIRoutes.Resource, names: [String]) throws {
        let path = try APIDescription().document["paths"]?[APIRoutes.Resource.root + resource.rawValue]
        let listed = path?["get"]?["parameters"]?.list.compactMap { $0["$ref"]?.text?.split(separator: "/").last }
        #expect(Set(listed?.map(String.init) ?? []) == Set(names))
    }

    @Test func `it lists the words of every closed list`() throws {
        let description = try APIDescription()
        let words = { (name: String) in description.schema(name)?["enum"]?.list.compactMap(\.text) }
        #expect(words("Channel") == Channel.customers.map(\.name))
        #expect(words("Device") == Device.allCases.map(\.name))
        #expect(words("Dimension") == Breakdown.Dimension.allCases.map(\.rawValue))
        let range = description.document["components"]?["parameters"]?["range"]?["schema"]?["enum"]
        #expect(range?.list.compactMap(\.text) == TimeRange.Preset.allCases.map(\.rawValue))
    }

    @Test func `every zone it lists is taken`() throws {
        let zones = try #require(try APIDescription().schema("Zone")?["enum"]?.list.compactMap(\.text))
        #expect(zones.count > 400)
        for zone in zones { #expect(throws: Never.self) { try Samples.asked("zone=\(zone)") } }
    }

    @Test(arguments: [
        "2026-11-01T09:30", "2026-11-01", "2026-11-01T09:30:15", "2026-11-01Z", "2026-11-01T24:00", "2024-02-29",
        "2026-02-29", "2000-02-29", "2100-02-29", "2026-04-31", "2026-04-30", "1969-12-31", "1970-01-01", "2200-12-31",
        "2201-01-01", "2026-13-01", "2026-1-1", "2026-11-01T9:30", "2026-11-01T09:60", "2026-11-01 09:30", "", "Z",
        "2026-11-01T", "2026-11-01T09:30+01:00", "2026-11-01T09", "2026-12-31T23:59:59Z", "2026-00-10", "2026-01-00",
    ])
    func `its pattern of a time is the one that is read`(text: String) throws {
        let pattern = try #require(try APIDescription().schema("Time")?["pattern"]?.text)
        let isDescribed = text.range(of: pattern, options: .regularExpression) != nil
        #expect(isDescribed == (LocalTime.instant(text, in: .gmt) != nil))
    }

    @Test func `only the way in differs where guests may look`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../web/openapi.json")
        let text = try String(contentsOf: file.standardizedFileURL, encoding: .utf8)
        #expect(text.split(separator: APIRoutes.tokenNeeded, omittingEmptySubsequences: false).count == 2)
    }
}
