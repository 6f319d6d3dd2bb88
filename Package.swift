// swift-tools-version: 6.2
// The rooms of docs/architecture.md, lowest first: a target imports only what stands above it in this list.
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

// `scripts/setup` puts DuckDB here; the run path lets the program start without LD_LIBRARY_PATH.
let duckdbLibrary = Context.packageDirectory + "/.deps/duckdb/lib"
let duckdb: LinkerSetting = .unsafeFlags(["-L", duckdbLibrary, "-Xlinker", "-rpath", "-Xlinker", duckdbLibrary])

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncAlgorithms: Target.Dependency = .product(name: "AsyncAlgorithms", package: "swift-async-algorithms")
let configuration: Target.Dependency = .product(name: "Configuration", package: "swift-configuration")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let grpcCore: Target.Dependency = .product(name: "GRPCCore", package: "grpc-swift-2")
let grpcTransport: Target.Dependency = .product(
    name: "GRPCNIOTransportHTTP2Posix", package: "grpc-swift-nio-transport")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let httpClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHPACK: Target.Dependency = .product(name: "NIOHPACK", package: "swift-nio-http2")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTP2: Target.Dependency = .product(name: "NIOHTTP2", package: "swift-nio-http2")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioTLS: Target.Dependency = .product(name: "NIOTLS", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let serviceLifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let systemPackage: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let swiftASN1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let x509: Target.Dependency = .product(name: "X509", package: "swift-certificates")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

// Only scripts/fuzz builds this: every branch of the decoders counts, so that libFuzzer can follow them. The numbers that
// the compiler checks in a debug build alone, such as the ends of unsafe buffers, it checks here too.
let fuzzerLibrary = Context.environment["FUZZER_LIBRARY"]
let followed: [SwiftSetting] =
    fuzzerLibrary == nil ? [] : [.unsafeFlags(["-sanitize=address,fuzzer", "-assert-config", "Debug"])]

let package = Package(
    name: "parallax",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "parallax", targets: ["parallax"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(
            url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: [.defaults, "YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-http2", from: "1.46.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/grpc/grpc-swift-2", from: "2.4.3"),
        .package(url: "https://github.com/grpc/grpc-swift-nio-transport", from: "2.9.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .target(name: "Statistics", swiftSettings: settings),
        .target(name: "Experience", dependencies: ["Statistics", yams], swiftSettings: settings + followed),
        .systemLibrary(name: "CDuckDB"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
        .target(name: "CEmbedded"),
        .target(name: "Embedded", dependencies: ["CEmbedded"], swiftSettings: settings),
        .target(
            name: "Facts", dependencies: ["Statistics", "Experience", "CDuckDB", "Embedded", grdb, logging],
            swiftSettings: settings, linkerSettings: [duckdb]),
        .target(
            name: "Records", dependencies: ["Experience", "Embedded", grdb, crypto, cryptoExtras],
            swiftSettings: settings),
        .target(
            name: "Intake", dependencies: ["Experience", "Facts", "CZlib", crypto], swiftSettings: settings + followed),
        .target(
            name: "Questions", dependencies: ["Statistics", "Experience", "Facts", "Records"], swiftSettings: settings),
        .target(
            name: "Checks",
            dependencies: ["Experience", "Intake", httpClient, nioCore, nioHTTP1, nioPosix, nioSSL, nioTLS, swiftASN1, x509],
            swiftSettings: settings),
        .target(name: "Traffic", dependencies: ["Statistics", "Experience", "Intake"], swiftSettings: settings),
        .target(
            name: "Web",
            dependencies: [
                "Questions", "Records", "Intake", "Checks", "Embedded", asyncAlgorithms, crypto, grpcCore, grpcTransport, httpTypes,
                hummingbird, logging, mustache, nioCore, nioHPACK, nioHTTP2, serviceLifecycle,
            ], swiftSettings: settings),
        .executableTarget(
            name: "parallax",
            dependencies: [
                "Web", "Traffic", "Checks", argumentParser, asyncAlgorithms, configuration, crypto, httpClient, hummingbird, logging,
                nioCore, nioHTTP1, serviceLifecycle, systemPackage, unixSignals,
            ], swiftSettings: settings),
        .target(
            name: "TestSupport", dependencies: ["Statistics", "Experience"], path: "Tests/TestSupport",
            swiftSettings: settings),
        // What decoders are fuzzed with, in the tests and by scripts/fuzz.
        .target(
            name: "Fuzzing", dependencies: ["Statistics", "Experience", "Facts", "Intake", "TestSupport"],
            path: "Tests/Fuzzing", swiftSettings: settings),
        .testTarget(name: "EmbeddedTests", dependencies: ["Embedded"], swiftSettings: settings),
        .testTarget(name: "StatisticsTests", dependencies: ["Statistics"], swiftSettings: settings),
        .testTarget(name: "ExperienceTests", dependencies: ["Experience", "Statistics"], swiftSettings: settings),
        .testTarget(name: "FactsTests", dependencies: ["Facts", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "RecordsTests", dependencies: ["Records", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "IntakeTests", dependencies: ["Intake", "Fuzzing", "Statistics", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "ChecksTests",
            dependencies: ["Checks", "TestSupport", crypto, hummingbird, logging, nioCore, nioPosix, serviceLifecycle, x509],
            swiftSettings: settings),
        .testTarget(
            name: "QuestionsTests", dependencies: ["Questions", "Records", "Intake", "Traffic", "TestSupport"],
            swiftSettings: settings),
        .testTarget(name: "TrafficTests", dependencies: ["Traffic"], swiftSettings: settings),
        .testTarget(name: "WebTests", dependencies: ["Web", "Checks", "TestSupport", grpcCore, hummingbirdTesting], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c2x
)

if let fuzzerLibrary {
    package.targets += [
        .systemLibrary(name: "CFuzzer", path: "Benchmarks/Fuzz/CFuzzer"),
        .executableTarget(
            name: "fuzz", dependencies: ["Fuzzing", "CFuzzer"], path: "Benchmarks/Fuzz/fuzz", swiftSettings: settings,
            linkerSettings: [.unsafeFlags([fuzzerLibrary])]),
    ]
}
