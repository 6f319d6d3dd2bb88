// swift-tools-version: 6.2
// What `scripts/bench otlp` holds the intake of OpenTelemetry's spans against: swift-protobuf decoding the same bytes, and
// nothing else. A package of its own, so that nobody who builds Parallax builds this. `Benchmarks/otlp.py` puts the messages'
// generated code beside the program.
import PackageDescription

let package = Package(
    name: "bare-protobuf",
    platforms: [.macOS(.v15)],
    dependencies: [.package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0")],
    targets: [
        .executableTarget(
            name: "bare-protobuf", dependencies: [.product(name: "SwiftProtobuf", package: "swift-protobuf")],
            path: "Sources/bare-protobuf")
    ],
    swiftLanguageModes: [.v6]
)
