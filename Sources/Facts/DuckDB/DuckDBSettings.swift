/// How much of the machine DuckDB may use.
package struct DuckDBSettings: Sendable {
    /// Megabytes that DuckDB may hold; it spills to disk beyond.
    package var memoryLimitMB: Int
    /// Threads that work on one query.
    package var threads: Int
    /// Connections that answer questions side by side.
    package var readers: Int

    package init(memoryLimitMB: Int = 256, threads: Int = 2, readers: Int = 3) {
        self.memoryLimitMB = memoryLimitMB
        self.threads = threads
        self.readers = readers
    }

    /// Bytes of the log that are worth a checkpoint. Few and large ones: the spool holds what a crash would undo anyway.
    static let logBytes = 64 << 20

    func options(temporaryFolder: String?) -> [String: String] {
        var options = [
            "memory_limit": "\(self.memoryLimitMB)MB", "threads": "\(self.threads)",
            // Order of insertion means nothing to us, and keeping it costs memory.
            "preserve_insertion_order": "false",
            // Checkpoints are made when the log has ``logBytes``, after the load that filled it; this is for what is larger.
            "checkpoint_threshold": "192MB", "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false", "enable_external_access": "true",
        ]
        if let temporaryFolder { options["temp_directory"] = temporaryFolder }
        return options
    }
}
