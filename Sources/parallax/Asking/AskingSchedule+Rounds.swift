import AsyncHTTPClient
import Experience
import NIOCore
import ServiceLifecycle

/// Somebody who is asked time and again, at a pace of their own.
protocol AskedSource: Sendable {
    /// What tells it from the others.
    var key: String { get }
    var every: Milliseconds { get }
}

extension AskingSchedule {
    /// Asks each whenever it is due, until the program is to end. One that is slow holds up no other.
    ///
    /// - Parameters:
    ///   - sources: those of the catalogue in force.
    ///   - round: asks one of them.
    func ask<Source: AskedSource>(
        _ sources: @escaping @Sendable () -> [Source],
        round: @escaping @Sendable (Source, HTTPClient) async -> Void
    ) async throws {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = .seconds(10)
        try await HTTPClient.withHTTPClient(configuration: configuration) { client in
            await cancelWhenGracefulShutdown { await self.rounds(sources) { await round($0, client) } }
        }
    }

    private func rounds<Source: AskedSource>(
        _ sources: @Sendable () -> [Source], _ round: @escaping @Sendable (Source) async -> Void
    ) async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                for source in sources() where self.begin(source.key, every: source.every) {
                    group.addTask {
                        await round(source)
                        self.end(source.key)
                    }
                }
                // A second is the shortest pace that a catalogue may set.
                try? await Task.sleep(for: .milliseconds(250))
            }
            group.cancelAll()
        }
    }
}
