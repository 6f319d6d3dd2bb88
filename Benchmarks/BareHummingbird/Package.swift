// swift-tools-version: 6.2
// What `scripts/bench` holds single posts against: the same HTTP server with nothing behind it. A package of its own,
// so that nobody who builds Parallax builds this.
import PackageDescription

let package = Package(
    name: "bare-hummingbird",
    platforms: [.macOS(.v15)],
    dependencies: [.package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1")],
    targets: [
        .executableTarget(
            name: "bare-hummingbird", dependencies: [.product(name: "Hummingbird", package: "hummingbird")],
            path: "Sources/bare-hummingbird")
    ],
    swiftLanguageModes: [.v6]
)
