/// Does something within a time-out, the reading of an answer's body included: the HTTP client's own ends with the head.
///
/// - Throws: ``Trouble`` where it takes longer, and what the work throws.
func waiting<Value: Sendable>(
    upTo timeout: Duration, for work: @Sendable @escaping () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await Task.sleep(for: timeout)
            throw Trouble("it does not answer within \(timeout)")
        }
        defer { group.cancelAll() }
        guard let value = try await group.next() else { throw CancellationError() }
        return value
    }
}
