import Dispatch
import Synchronization

/// Reads files one after the other in chunks of some megabytes. Reading blocks, so it has a thread of its own.
package actor ChunkReader {
    /// Large enough that a chunk's decoding outweighs handing it over, small enough that several fit in memory.
    package static let usualChunkSize = 4 << 20

    private let executor = ReadingExecutor()
    private let read = Atomic<Int>(0)
    private let paths: [String]
    private let wishes: ImportWishes
    private let chunkSize: Int
    private let opened: @Sendable (_ path: String, _ decoder: RecordDecoder) -> Void
    private var linesToSkip: Int
    private var file = -1
    private var reading: FileReading?

    package nonisolated var unownedExecutor: UnownedSerialExecutor { self.executor.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - paths: files in order; `-` is standard input.
    ///   - linesToSkip: lines passed over at the start, counted over all files, headers of tables included.
    ///   - opened: told of each file and how it is read.
    package init(
        paths: [String], wishes: ImportWishes, linesToSkip: Int = 0, chunkSize: Int = ChunkReader.usualChunkSize,
        opened: @escaping @Sendable (_ path: String, _ decoder: RecordDecoder) -> Void = { _, _ in }
    ) {
        self.paths = paths
        self.wishes = wishes
        self.chunkSize = chunkSize
        self.linesToSkip = linesToSkip
        self.opened = opened
    }

    /// Bytes taken from the files so far, packed where they are packed.
    package nonisolated var bytesRead: Int { self.read.load(ordering: .relaxed) }

    /// The next chunk, or nil when all files are read.
    ///
    /// - Throws: ``UnreadableFile``; the next call goes on with the next file.
    package func next() throws(UnreadableFile) -> ImportChunk? {
        while true {
            if self.reading == nil { try self.openNext() }
            guard let reading else { return nil }
            let before = reading.bytesRead
            defer { self.read.add(reading.bytesRead - before, ordering: .relaxed) }
            do throws(UnreadableFile) {
                if let chunk = try reading.next(skipping: &self.linesToSkip) { return chunk }
                self.reading = nil
            } catch {
                self.reading = nil
                throw error
            }
        }
    }

    private func openNext() throws(UnreadableFile) {
        guard self.file + 1 < self.paths.count else { return }
        self.file += 1
        let path = self.paths[self.file]
        let reading = try FileReading(path: path, number: self.file, wishes: self.wishes, chunkSize: self.chunkSize)
        self.read.add(reading.bytesRead, ordering: .relaxed)
        if let decoder = reading.decoder { self.opened(path, decoder) }
        self.reading = reading
    }
}

/// Runs the reader's work on a queue of its own: a pipe that gives nothing must not hold up Swift's threads.
private final class ReadingExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "import.reader")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        self.queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
