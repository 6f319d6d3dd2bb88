import Embedded
import Foundation
import Testing

@Suite struct `Embedded files` {
    /// The repository's folder, wherever the tests are run from.
    private let root = URL(filePath: #filePath).appending(path: "../../..").standardized

    @Test func `hold exactly what lies on disk`() throws {
        for file in EmbeddedFile.all {
            let places = [".deps/web/", "web/", ""].map { self.root.appending(path: $0 + file.path) }
            let place = try #require(places.first { FileManager.default.fileExists(atPath: $0.path()) }, "\(file.path)")
            #expect(try Data(contentsOf: place) == Data(file.bytes), "run scripts/embed and build again: \(file.path)")
        }
    }

    @Test(arguments: [("web", ""), ("db", "db/")])
    func `leave out none that lies there`(folder: String, prefix: String) throws {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: self.root.appending(path: folder).path())
        let isWanted = { (path: String) in
            // The beacon's parts are put together at set-up; only what comes of them is embedded.
            [".sql", ".mustache", ".js"].contains { path.hasSuffix($0) } && !path.hasPrefix("beacon/")
        }
        for path in paths where isWanted(path) {
            #expect(EmbeddedFile.named(prefix + path) != nil, "run scripts/embed and build again: \(folder)/\(path)")
        }
    }

    @Test func `come in order of path, as migrations must`() {
        let paths = EmbeddedFile.all.map { Array($0.path.utf8) }
        #expect(zip(paths, paths.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
    }

    @Test func `are found by path, by folder or not at all`() throws {
        let migration = try #require(EmbeddedFile.files(in: "db").first)
        #expect(EmbeddedFile.named(migration.path)?.text == migration.text)
        #expect(EmbeddedFile.files(in: "d").isEmpty)
        #expect(EmbeddedFile.named("../LICENSE") == nil)
    }

    @Test func `tell their versions apart by sixteen digits`() {
        #expect(EmbeddedFile.all.allSatisfy { $0.contentHash.count == 16 && $0.contentHash.allSatisfy(\.isHexDigit) })
        #expect(Set(EmbeddedFile.all.map(\.contentHash)).count == Set(EmbeddedFile.all.map { Array($0.bytes) }).count)
    }

    @Test func `include the chart library with its notice`() throws {
        let text = try #require(EmbeddedFile.named("assets/echarts/echarts.js")).text
        #expect(text.hasPrefix("/*!\nApache ECharts 6.1"))
        #expect(text.hasSuffix(" as echarts};\n"))
    }
}
