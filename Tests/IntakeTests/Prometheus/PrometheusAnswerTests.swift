import Experience
import TestSupport
import Testing

@testable import Intake

/// Answers as the chapter "HTTP API" of Prometheus' documentation has them.
@Suite struct `An answer of Prometheus'` {
    private func read(_ bytes: UnsafeRawBufferPointer) throws(Refusal) -> [Double] {
        try PrometheusAnswer(bytes).numbers
    }

    private func numbers(_ data: String) throws -> [Double] {
        try decoded(#"{"status":"success","data":\#(data)}"#, by: self.read)
    }

    @Test func `has a number for each series`() throws {
        let vector = #"""
            {"resultType":"vector","result":[
              {"metric":{"__name__":"up","job":"prometheus","instance":"localhost:9090"},"value":[1435781451.781,"1"]},
              {"metric":{"__name__":"up","job":"node","instance":"localhost:9100"},"value":[1435781451.781,"0"]},
              {"value":[1435781451,"1.5e-3"],"metric":{}},
              {"metric":{},"value":[1435781451,"+Inf"]}, {"metric":{},"value":[1435781451,"-Inf"]}
            ]}
            """#
        #expect(try self.numbers(vector) == [1, 0, 0.0015, .infinity, -.infinity])
        #expect(try self.numbers(#"{"resultType":"vector","result":[{"metric":{},"value":[1,"NaN"]}]}"#)[0].isNaN)
        #expect(try self.numbers(#"{"resultType":"vector","result":[]}"#) == [])
        #expect(try self.numbers(#"{"result":[1435781451.781,"42"],"resultType":"scalar"}"#) == [42])
    }

    @Test(arguments: [
        #"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[1,"1"]]}]}}"#,
        #"{"status":"success","data":{"resultType":"string","result":[1,"x"]}}"#, #"{"status":"success"}"#, "{}",
        #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1]}]}}"#,
        #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"x"]}]}}"#,
        #"{"status":"success","data":{"resultType":"vector","result":{}}}"#, "<html>", "", #"{"status":"success""#,
    ])
    func `that is none is refused`(text: String) {
        #expect(refusal(text, by: self.read) != nil)
    }

    @Test func `says what is wrong with the query`() throws {
        let text = #"{"status":"error","errorType":"bad_data","error":"invalid parameter \"query\": 1:4: parse error"}"#
        let found = try #require(refusal(text, by: self.read))
        #expect(found.message == #"it answered: invalid parameter "query": 1:4: parse error"#)
    }
}

@Suite(.temporaryFolder) struct `A round of asking` {
    private func query(_ component: String, down: String? = nil) -> PrometheusQuery {
        PrometheusQuery(component: ComponentID(rawValue: component), query: "q", down: down.flatMap { NumberRule($0) })
    }

    @Test func `says of each component the worst of its queries`() {
        var round = PrometheusRound()
        round.add(self.query("web"), [1])
        round.add(self.query("web", down: "> 2"), [3])
        round.add(self.query("db"), [1])
        #expect(
            round.signals(from: "eu") == [
                RawSignal(component: "db", state: .up, source: "eu"),
                RawSignal(component: "web", state: .down, source: "eu"),
            ])
    }

    @Test func `does not say up where a query failed or found nothing`() {
        for missing in [[Double]?.none, []] {
            var round = PrometheusRound()
            round.add(self.query("web"), [1])
            round.add(self.query("web", down: "> 2"), missing)
            round.add(self.query("db"), missing)
            round.add(self.query("db"), [0])
            round.add(self.query("mail"), missing)
            #expect(round.signals(from: "eu") == [RawSignal(component: "db", state: .down, source: "eu")])
        }
    }

    @Test func `is kept as signals of now`() async throws {
        let tower = try Watchtower()
        let pending = tower.reception.asked([
            RawSignal(component: "web", state: .down, source: "eu"),
            RawSignal(component: "gone", state: .up, source: "eu"),
        ])
        let receipt = try await tower.reception.keep(pending)
        #expect(receipt.taken == 1 && receipt.reasons == [.unknownComponent])
        #expect(
            try tower.signals() == [
                Signal(at: StoppedClock.noon, component: ComponentID(rawValue: "web"), state: .down, source: "eu")
            ])
    }
}
