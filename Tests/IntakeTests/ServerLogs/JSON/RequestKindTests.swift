import Experience
import Testing

@testable import Intake

@Suite struct `Kind of a request` {
    @Test(arguments: [
        "/", "/basket", "/basket/", "/blog/tags/puppet", "/index.html", "/INDEX.HTM", "/shop.php", "/a.b/c", "/v1.2",
        "/releases/2026.11", "/projects/xdotool/xdotool.xhtml", "/apis", "/übung",
    ])
    func `is a view where the path looks like a page`(path: String) {
        #expect(Kind.ofRequest(method: "GET", path: path) == .view)
    }

    @Test(arguments: [
        "/favicon.ico", "/style2.css", "/a/b.min.js", "/images/jordan-80.png", "/robots.txt", "/logstash.pdf",
        "/x.woff2",
        "/api", "/api/v1/basket", "/graphql", "", "*", "basket", "/.env",
    ])
    func `is a request where it does not`(path: String) {
        #expect(Kind.ofRequest(method: "GET", path: path) == .request)
    }

    @Test(arguments: ["POST", "HEAD", "OPTIONS", "get", "", nil] as [String?])
    func `is a request where nothing was gotten`(method: String?) {
        #expect(Kind.ofRequest(method: method, path: "/") == .request)
    }

    @Test func `is a request where there is no path`() {
        #expect(Kind.ofRequest(method: "GET", path: nil) == .request)
    }
}
