package import Foundation
package import Testing

/// Gives each test a folder of its own and removes it afterwards.
package struct TemporaryFolder: TestTrait, SuiteTrait, TestScoping {
    @TaskLocal package static var url = FileManager.default.temporaryDirectory

    package static var path: String { Self.url.path(percentEncoded: false) }

    package var isRecursive: Bool { true }

    package func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "parallax-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await Self.$url.withValue(folder) { try await function() }
    }
}

extension Trait where Self == TemporaryFolder {
    package static var temporaryFolder: Self { TemporaryFolder() }
}
