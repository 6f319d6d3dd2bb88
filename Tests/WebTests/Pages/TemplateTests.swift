import Foundation
import Testing

@testable import Web

@Suite struct `The templates` {
    /// What an expression finds: short, so that a failure can be read.
    private static func found<Output>(_ expression: Regex<Output>, in text: String) -> [String] {
        text.matches(of: expression).map { String(text[$0.range]) }
    }

    @Test func `are each rendered by a page of these tests`() throws {
        let marked = try TemplateFiles.all().map { name, text in (name, "<!--template \(name)-->" + text) }
        let library = try PageLibrary(Dictionary(uniqueKeysWithValues: marked))
        let text = try TemplateFiles.rendered(by: library).values.joined()
        #expect(library.names.filter { !text.contains("<!--template \($0)-->") }.isEmpty)
    }

    @Test func `hold no style and no script of their own, which the content policy would stop`() throws {
        for (name, text) in try TemplateFiles.all() {
            #expect(!text.contains("style="), "\(name)")
            #expect(!text.contains("<style"), "\(name)")
            #expect(Self.found(/<script(?![^>]*\bsrc=)/, in: text) == [], "\(name)")
            #expect(Self.found(/\son[a-z]+=/, in: text) == [], "\(name)")
            #expect(!text.contains("javascript:"), "\(name)")
        }
    }

    @Test func `write nothing unescaped`() throws {
        let allowed: Set<String> = []
        let unescaped = try TemplateFiles.all().filter { $0.value.contains("{{{") || $0.value.contains("{{&") }
        #expect(Set(unescaped.keys).isSubset(of: allowed))
    }

    @Test func `ask nothing of other servers`() throws {
        for (name, text) in try TemplateFiles.all() {
            #expect(Self.found(/(src|href|action)="(https?:)?\/\//, in: text) == [], "\(name)")
        }
    }

    @Test func `leave no name unfilled`() throws {
        for (name, text) in try TemplateFiles.rendered() {
            #expect(!text.contains("{{"), "\(name)")
            #expect(!text.contains("Optional("), "\(name)")
            #expect(Self.found(/(href|src|datetime|points|cx|x1|label)=""/, in: text) == [], "\(name)")
        }
    }

    @Test func `put every form that changes something behind a stamp`() throws {
        for (name, text) in try TemplateFiles.rendered() {
            for form in text.matches(of: /<form[^>]*method="post"[^>]*>(?:(?!<\/form>)[\s\S])*/) {
                #expect(form.output.contains("name=\"csrf\" value=\""), "\(name)")
                #expect(!form.output.contains("name=\"csrf\" value=\"\""), "\(name)")
            }
        }
    }

    @Test func `lead every figure to a section that is there`() throws {
        let pages = try TemplateFiles.rendered()
        let measured = try #require(pages["how-measured"])
        let sections = Set(measured.matches(of: /<section id="([a-z-]+)"/).map { String($0.output.1) })
        #expect(sections == Set(Anchor.allCases.map(\.rawValue)))
        for (name, text) in pages {
            let anchors = Set(text.matches(of: /\/how-measured#([^"]*)"/).map { String($0.output.1) })
            #expect(anchors.isSubset(of: sections), "\(name)")
        }
    }

    @Test func `give each element on a page its own id, and each live part its own name`() throws {
        for (name, text) in try TemplateFiles.rendered() {
            for pattern in [/\sid="([^"]*)"/, /data-live="([^"]*)"/] {
                let found = text.matches(of: pattern).map { String($0.output.1) }
                #expect(Set(found).count == found.count, "\(name): \(found)")
            }
        }
    }

    @Test func `shout warnings on a page that has some, and are quiet on others`() throws {
        let pages = try TemplateFiles.rendered()
        #expect(pages["service"]?.contains("The disk is 91 % full.") == true)
        #expect(pages["overview"]?.contains("class=\"warnings\"") == false)
    }

    @Test func `have one first-level heading a page`() throws {
        for (name, text) in try TemplateFiles.rendered() {
            #expect(text.matches(of: /<h1/).count == 1, "\(name)")
            #expect(text.contains("<main id=\"main\""), "\(name)")
        }
    }

    @Test func `offer strangers no way into pages that are not theirs`() throws {
        let pages = try TemplateFiles.rendered()
        #expect(pages["sign-in"]?.contains("<nav") == false)
        #expect(pages["overview"]?.contains("href=\"/settings\"") == true)
    }

    @Test func `that cannot be read or found say so by name`() throws {
        #expect(throws: PageLibrary.Broken(description: "There is no template nobody.mustache.")) {
            try TemplateFiles.library().text("nobody", Samples.settings)
        }
        #expect {
            try PageLibrary(["broken": "{{#open}}"])
        } throws: { error in
            "\(error)".contains("broken.mustache cannot be read")
        }
    }
}

@Suite struct `An error page` {
    @Test(arguments: [
        (400, "That question could not be read"), (401, "Please sign in"), (403, "Your account may not do this"),
        (404, "There is nothing here"), (413, "That was too much at once"), (429, "Too many tries"),
        (500, "Something broke on our side"), (503, "The store cannot answer now"), (418, "That did not work"),
    ])
    func `says what happened`(status: Int, title: String) {
        #expect(ErrorPage(status: status).title == title)
        #expect(!ErrorPage(status: status).message.isEmpty)
    }

    @Test func `leads strangers to sign-in and others to the overview`() {
        #expect(ErrorPage(status: 401).links.map(\.href) == ["/sign-in"])
        #expect(ErrorPage(status: 404).links.map(\.href) == ["/"])
    }

    @Test func `prefers what is known to its own words`() {
        #expect(ErrorPage(status: 400, message: "from= must lie before to=.").message == "from= must lie before to=.")
    }
}
