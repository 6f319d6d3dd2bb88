import Testing

@testable import Intake

@Suite struct `Column names` {
    @Test func `stand for fields in the order of the header`() throws {
        let columns = try ColumnNames(
            ["AT", "x", "Vitals.LCP", "user agent", "Value_Amount", "value.amount"], map: [:])
        let expected: [InteractionField?] = [.at, nil, .lcp, .userAgent, nil, .amount]
        #expect(columns.fields(InteractionField.allCases) == expected)
    }

    @Test func `stand for a field once, the first time`() throws {
        let columns = try ColumnNames(["at", "path", "Path", "AT"], map: [:])
        #expect(columns.fields(InteractionField.allCases) == [.at, .path, nil, nil])
    }

    @Test func `give way to a map`() throws {
        let columns = try ColumnNames(["at", "created", "url"], map: ["created": "at", "URL": "path"])
        #expect(columns.fields(InteractionField.allCases) == [nil, .at, .path])
        #expect(columns.has("at"))
        #expect(columns.has("path"))
        #expect(!columns.has("url"))
        #expect(!columns.has("service"))
    }

    @Test func `can be signals' names as well`() throws {
        let columns = try ColumnNames(
            ["host", "status", "clock"], map: ["host": "component", "status": "state", "clock": "at"])
        #expect(columns.fields(SignalField.allCases) == [.component, .state, .at])
    }

    @Test func `are all said where one is missing, but not without end`() throws {
        let columns = try ColumnNames((1...100).map { "column\($0)" }, map: [:])
        let found = #expect(throws: Refusal.self) { try columns.require("at", "It is needed.") }
        #expect(found?.reason == .missingField)
        #expect(found?.message.contains("column20, ….") == true)
        #expect(found?.message.contains("column21") == false)
    }

    @Test func `are not missing where they are there`() throws {
        try ColumnNames(["At"], map: [:]).require("at", "It is needed.")
        #expect(throws: Refusal.self) { try ColumnNames([], map: [:]).require("at", "It is needed.") }
    }

    @Test func `are shortened in messages`() throws {
        let long = String(repeating: "x", count: 1000)
        let found = #expect(throws: Refusal.self) { try ColumnNames([long], map: ["y": "at"]) }
        #expect((found?.message.count ?? 1000) < 200)
    }
}
