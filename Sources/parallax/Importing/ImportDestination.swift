import Intake
import Synchronization

/// Where an import goes.
protocol ImportDestination: Sendable {
    /// Takes all that the pipeline gives, telling `progress` what is durably kept.
    ///
    /// - Returns: files that could not be read.
    func take(_ pipeline: ImportPipeline, _ progress: ImportProgress) async throws -> [UnreadableFile]
}

/// Says whether to stop early: somebody pressed Ctrl-C, or the destination takes no more.
final class ImportStop: Sendable {
    private let flag = Atomic<Bool>(false)

    var isSet: Bool { self.flag.load(ordering: .relaxed) }

    /// - Returns: whether it was set before.
    @discardableResult
    func set() -> Bool { self.flag.exchange(true, ordering: .relaxed) }
}
