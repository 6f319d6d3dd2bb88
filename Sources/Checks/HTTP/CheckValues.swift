import Experience
import Synchronization

/// What stands for `${name}` and `${env:NAME}` in one run.
final class CheckValues: Sendable {
    private let environment: [String: String]
    private let state = Mutex<(variables: [String: String], secrets: Set<String>)>(([:], []))

    init(environment: [String: String]) {
        self.environment = environment
    }

    func set(_ name: String, _ value: String) {
        self.state.withLock { $0.variables[name] = value }
    }

    /// Secrets used so far, to be taken out of whatever is said.
    var secrets: Set<String> { self.state.withLock { $0.secrets } }

    /// - Throws: ``CheckFailure`` where the environment has not what is asked for.
    func filled(_ text: String) throws -> String {
        try CheckTemplate(text).filled(
            variable: { name in self.state.withLock { $0.variables[name] } },
            environment: { name in
                guard let value = self.environment[name], !value.isEmpty else {
                    throw CheckFailure.refused(
                        "the environment variable \(name) is not set: set it where Parallax is started")
                }
                self.state.withLock { _ = $0.secrets.insert(value) }
                return value
            })
    }
}
