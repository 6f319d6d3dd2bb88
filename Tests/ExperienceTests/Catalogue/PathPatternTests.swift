import Experience
import Testing

@Suite struct `Path patterns` {
    @Test(arguments: [
        ("/", "/"), ("/", ""), ("/", "/?utm=1"), ("/basket", "/basket"), ("/basket", "/basket/"),
        ("/basket/", "/basket"), ("/basket/", "/basket/"), ("/basket", "/basket?add=1"), ("/basket", "/basket/?add=1"),
        ("/basket", "/basket#top"), ("/product/{id}", "/product/42"), ("/product/{id}", "/product/a%2Fb"),
        ("/product/{id}", "/product/käse"), ("/käse", "/käse"), ("/product/*", "/product/42"),
        ("/product/{id}/edit", "/product/42/edit"), ("/{shop}/{id}", "/a/b"), ("/*/edit", "/x/edit/"),
        ("/**", "/"), ("/**", ""), ("/**", "/a/b/c"), ("/checkout/**", "/checkout"), ("/checkout/**", "/checkout/"),
        ("/checkout/**", "/checkout/pay"), ("/checkout/**", "/checkout/pay/now?x=1"), ("/a/{b}/**", "/a/1/2/3"),
        ("/a.b/c-d_e~f", "/a.b/c-d_e~f"), ("/café/{x-1}", "/café/z"),
    ])
    func `recognise the paths that they mean`(pattern: String, path: String) throws {
        #expect(try PathPattern(pattern).matches(path))
    }

    @Test(arguments: [
        ("/", "/basket"), ("/basket", "/"), ("/basket", "/Basket"), ("/basket", "/baskets"), ("/basket", "/bask"),
        ("/basket", "/basket/1"), ("/basket", "basket"), ("/basket", "/basket//"), ("/product/{id}", "/product"),
        ("/product/{id}", "/product/"), ("/product/{id}", "/product//"), ("/product/{id}", "/product/1/edit"),
        ("/product/{id}", "/product?id=1"), ("/product/{id}/edit", "/product/1"), ("/product/*", "/products/1"),
        ("/product/{id}/edit", "/product//edit"), ("/checkout/**", "/checkouts"), ("/checkout/**", "/check"),
        ("/a/{b}/**", "/a"), ("/**", "x"), ("/a%2Fb", "/a/b"), ("/a%2fb", "/a%2Fb"),
    ])
    func `leave all others alone`(pattern: String, path: String) throws {
        #expect(try !PathPattern(pattern).matches(path))
    }

    @Test(arguments: [
        ("", "A path begins with a slash: write \"/\"."),
        ("product/{id}", "A path begins with a slash: write \"/product/{id}\"."),
        ("**", "A path begins with a slash: write \"/**\"."),
        ("/a?b=1", "A path has no \"?\": query strings and spaces are never part of it, so leave them out."),
        ("/a b", "A path has no \" \": query strings and spaces are never part of it, so leave them out."),
        ("/a//b", "Two slashes follow each other: write one."),
        ("//", "Two slashes follow each other: write one."),
        ("/img*", "\"img*\" has a \"*\" inside: it stands for a whole segment, as in \"/*/edit\"."),
        ("/**/edit", "\"**\" stands for all that follows, so it can only come last: use \"*\" for one segment."),
        ("/{id", "\"{id\" is no parameter: one fills a whole segment and has a plain name, as in \"/{id}\"."),
        ("/id}", "\"id}\" is no parameter: one fills a whole segment and has a plain name, as in \"/{id}\"."),
        ("/{}", "\"{}\" is no parameter: one fills a whole segment and has a plain name, as in \"/{id}\"."),
        ("/{", "\"{\" is no parameter: one fills a whole segment and has a plain name, as in \"/{id}\"."),
        ("/{a}.pdf", "\"{a}.pdf\" is no parameter: one fills a whole segment and has a plain name, as in \"/{id}\"."),
        ("/{a b}", "A path has no \" \": query strings and spaces are never part of it, so leave them out."),
        ("/{id}/{id}", "\"{id}\" comes twice: give each parameter its own name."),
    ])
    func `turn away what is no pattern and say what to write`(text: String, message: String) {
        let mistake = #expect(throws: PathPattern.Mistake.self) { try PathPattern(text) }
        #expect(mistake?.description == message)
    }

    @Test func `keep the text as it was written`() throws {
        #expect(try PathPattern("/product/{id}/").text == "/product/{id}/")
    }

    @Test func `match paths that are not stored in one piece`() throws {
        let path = String("/product/42/a/very/long/way/to/go/beyond/fifteen/bytes".reversed()).reversed()
        #expect(try PathPattern("/product/{id}/**").matches(String(path)))
    }
}
