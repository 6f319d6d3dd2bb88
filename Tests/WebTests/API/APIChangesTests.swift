import Experience
import Foundation
import HTTPTypes
import Hummingbird
import Records
import Testing

@testable import Web

@Suite struct `Changes over the API` {
    @Test func `a pipeline tells of a release, and a viewer reads it`() async throws {
        try await ChangesServer.test { server in
            let told = try await server.ask(.post, body: ChangesServer.release)
            #expect(told.status == 201)
            #expect(told.headers[.cacheControl] == "no-store")
            let change = try told.json()
            #expect(change["kind"]?.text == "release" && change["name"]?.text == "5.14.0")
            #expect(change["service"]?.text == "shop" && change["note"]?.text == "")
            #expect(change["at"]?.text == "2026-11-21T09:30:00Z", "now, unless told")
            #expect(change["createdBy"]?.text == "editor's pipeline")
            let list = try await server.ask(.get, as: .viewer).json()
            #expect(list["changes"]?.list == [change])
            #expect(list["range"]?["preset"]?.text == "7d")
        }
    }

    @Test func `every answer is as described`() async throws {
        let description = try APIDescription()
        try await ChangesServer.test { server in
            for body in [ChangesServer.release, #"{"kind":"flag","name":"dark","note":"half","service":null}"#] {
                let told = try await server.ask(.post, body: body).json()
                #expect(description.departures(of: told, from: try #require(description.schema("Change"))) == [])
            }
            let list = try await server.ask(.get).json()
            #expect(list["changes"]?.list.count == 2)
            #expect(description.departures(of: list, from: try #require(description.schema("Changes"))) == [])
        }
    }

    @Test func `told again, it is taken once`() async throws {
        try await ChangesServer.test { server in
            let body = #"{"kind":"release","name":"5.14.0","at":"2026-11-20T10:00:00+01:00"}"#
            let first = try await server.ask(.post, body: body)
            let again = try await server.ask(.post, body: body, as: .owner)
            #expect(first.status == 201 && again.status == 200)
            #expect(again.body == first.body)
            #expect(try first.json()["at"]?.text == "2026-11-20T09:00:00Z")
            let listed = try await server.names()
            #expect(listed == ["5.14.0"])
        }
    }

    @Test func `are listed by time and service, newest first`() async throws {
        try await ChangesServer.test { server in
            for (name, day, service) in [("a", 1, "shop"), ("b", 3, "desk"), ("c", 2, ""), ("d", 4, "shop")] {
                let place = service.isEmpty ? "null" : "\"\(service)\""
                let body = #"{"kind":"config","name":"\#(name)","at":"2026-11-0\#(day)T12:00:00Z","service":\#(place)}"#
                #expect(try await server.ask(.post, body: body).status == 201)
            }
            for (query, names) in [
                ("?from=2026-11-01&to=2026-11-05", ["d", "b", "c", "a"]),
                ("?from=2026-11-01&to=2026-11-05&service=shop", ["d", "c", "a"]),
                ("?from=2026-11-02&to=2026-11-04", ["b", "c"]), ("", []),
            ] {
                let listed = try await server.names(query)
                #expect(listed == names, "\(query)")
            }
        }
    }

    @Test func `can be taken back, once`() async throws {
        try await ChangesServer.test { server in
            let id = try await server.ask(.post, body: ChangesServer.release).json()["id"]?.number.map { Int($0) }
            let path = "/\(try #require(id))"
            #expect(try await server.ask(.delete, path, as: .viewer).status == 403)
            let gone = try await server.ask(.delete, path)
            #expect(gone.status == 204 && gone.body.isEmpty)
            #expect(try await server.names().isEmpty)
            for rest in [path, "/0", "/abc", "/99999999999999999999"] {
                let answer = try await server.ask(.delete, rest)
                #expect(answer.status == 404)
                #expect(try answer.json()["error"]?["code"]?.text == "unknownChange")
            }
        }
    }

    @Test(arguments: [
        ("", "wrongBody", "The body must be a JSON object such as"), ("[]", "wrongBody", "must be a JSON object"),
        ("{", "wrongBody", "must be a JSON object"), ("name=5.14.0", "wrongBody", "must be a JSON object"),
        (#"{"name":"x"}"#, "wrongField", "A change needs a “kind”. Choose one of release, config, flag, campaign."),
        (#"{"kind":"release"}"#, "wrongField", "A change needs a “name”."),
        (#"{"kind":"party","name":"x"}"#, "wrongField", "“party” is no kind of change"),
        (#"{"kind":"release","name":5.14}"#, "wrongField", "“name” must be text in quotation marks."),
        (#"{"kind":"release","name":null}"#, "wrongField", "“name” must be text in quotation marks."),
        (#"{"kind":"release","name":" "}"#, "wrongField", "has 1 to 200 characters on one line"),
        (
            #"{"kind":"release","name":"x","at":"yesterday"}"#, "wrongField",
            "at=“yesterday” is no time. Write it as 2026"
        ),
        (#"{"kind":"release","name":"x","versoin":"1"}"#, "unknownField", "“versoin” is no field of a change."),
        (#"{"kind":"release","name":"x","nmae":"1"}"#, "unknownField", "Did you mean “name”?"),
    ])
    func `what cannot be read is named`(body: String, code: String, words: String) async throws {
        try await ChangesServer.test { server in
            let answer = try await server.ask(.post, body: body)
            let error = try answer.json()["error"]
            #expect(answer.status == 400)
            #expect(error?["code"]?.text == code)
            #expect(error?["message"]?.text?.contains(words) == true, "\(answer.body)")
            #expect(try await server.names().isEmpty)
        }
    }

    @Test func `a note that is too long is refused, and a flood is not read`() async throws {
        try await ChangesServer.test { server in
            for (length, status) in [(500, 201), (501, 400), (20_000, 413)] {
                let note = String(repeating: "x", count: length)
                let answer = try await server.ask(.post, body: #"{"kind":"flag","name":"x","note":"\#(note)"}"#)
                #expect(answer.status == status)
            }
        }
    }

    @Test func `an unknown service is answered with the nearest one`() async throws {
        try await ChangesServer.test { server in
            let told = try await server.ask(.post, body: #"{"kind":"release","name":"x","service":"shpo"}"#)
            for answer in [told, try await server.ask(.get, "?service=shpo")] {
                #expect(answer.status == 404)
                #expect(try answer.json()["error"]?["code"]?.text == "unknownService")
                #expect(answer.body.contains("Did you mean “shop”?"))
            }
        }
    }

    @Test(arguments: [HTTPRequest.Method.post, .delete])
    func `no parameter is taken where something is changed`(method: HTTPRequest.Method) async throws {
        try await ChangesServer.test { server in
            let rest = method == .delete ? "/1?service=shop" : "?service=shop"
            let answer = try await server.ask(method, rest, body: ChangesServer.release)
            #expect(answer.status == 400)
            #expect(try answer.json()["error"]?["code"]?.text == "unknownParameter")
        }
    }

    @Test(arguments: [
        "2026-11-01T09:30:00Z", "2026-11-01T09:30:00+01:00", "2026-11-01T09:30:00.123456Z", "2026-11-01T09:30:00-23:59",
        "2026-11-01T09:30Z", "2026-11-01", "2026-11-01T09:30:00", "2026-11-01T09:30:00+0100", "2026-11-01t09:30:00z",
        "2026-11-01 09:30:00Z", "2026-11-01T24:00:00Z", "2026-11-01T09:30:60Z", "2026-11-01T09:30:00+24:00", "",
        "2024-02-29T00:00:00Z", "2026-02-29T00:00:00Z", "2000-02-29T00:00:00Z", "2100-02-29T00:00:00Z",
        "2026-04-31T00:00:00Z", "1999-12-31T23:59:59Z", "2199-12-31T23:59:59Z", "2200-01-01T00:00:00Z",
        "2026-13-01T00:00:00Z", "2026-11-01T09:30:00,5Z", "2026-11-01T09:30:00.Z", "２026-11-01T09:30:00Z",
    ])
    func `the described pattern of a moment is the one that is read`(text: String) throws {
        let schema = try APIDescription().schema("NewChange")?["properties"]?["at"]
        let pattern = try #require(schema?["pattern"]?.text)
        let isDescribed = text.range(of: pattern, options: .regularExpression) != nil
        #expect(isDescribed == (ChangeTime.instant(text) != nil))
    }

    @Test func `the described kinds are the known ones`() throws {
        let words = try APIDescription().schema("ChangeKind")?["enum"]?.list.compactMap(\.text)
        #expect(words == Change.Kind.allCases.map(\.rawValue))
        let fields = try APIDescription().schema("NewChange")?["properties"]?.keys
        #expect(fields == Set(ChangeBody.names))
    }
}
