/// Reads files chunk by chunk, works on several chunks side by side, and delivers what they come to in their order.
package struct ImportPipeline: Sendable {
    private let reader: ChunkReader
    private let width: Int
    private let isStopped: @Sendable () -> Bool

    /// - Parameters:
    ///   - width: chunks worked on at once; the processor's cores are a good number.
    ///   - isStopped: asked before each chunk; true ends as the end of the files does.
    package init(reader: ChunkReader, width: Int, isStopped: @escaping @Sendable () -> Bool = { false }) {
        self.reader = reader
        self.width = max(1, width)
        self.isStopped = isStopped
    }

    /// Runs to the end.
    ///
    /// - Parameters:
    ///   - work: turns a chunk into what is delivered.
    ///   - deliver: takes the results one after the other; while it waits, no more than a few chunks are in memory.
    /// - Returns: files that could not be read, or not to their end. All others are delivered.
    /// - Throws: what `deliver` throws.
    package func run<Product: Sendable>(
        work: @escaping @Sendable (ImportChunk) -> Product, deliver: (Product) async throws -> Void
    ) async throws -> [UnreadableFile] {
        var unreadable: [UnreadableFile] = []
        try await withThrowingTaskGroup(of: (Int, Product).self) { group in
            var products: [Int: Product] = [:]
            var begun = 0
            var delivered = 0
            var isOver = false
            while true {
                while !isOver, begun - delivered < self.width + 1 {
                    guard let chunk = await self.nextChunk(&unreadable), !self.isStopped() else {
                        isOver = true
                        break
                    }
                    let number = begun
                    group.addTask { (number, work(chunk)) }
                    begun += 1
                }
                guard let (number, product) = try await group.next() else { return }
                products[number] = product
                while let product = products.removeValue(forKey: delivered) {
                    delivered += 1
                    try await deliver(product)
                }
            }
        }
        return unreadable
    }

    private func nextChunk(_ unreadable: inout [UnreadableFile]) async -> ImportChunk? {
        while true {
            do throws(UnreadableFile) {
                return try await self.reader.next()
            } catch {
                unreadable.append(error)
            }
        }
    }
}
