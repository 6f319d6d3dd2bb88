/// Where secrets come from; tests put a counter here.
package struct RandomBytes: Sendable {
    private let make: @Sendable (Int) -> [UInt8]

    package init(_ make: @escaping @Sendable (Int) -> [UInt8]) {
        self.make = make
    }

    /// The system's source, fit for secrets.
    package static let system = RandomBytes { count in
        var source = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &source) }
    }

    /// `count` unpredictable bytes.
    package func callAsFunction(_ count: Int) -> [UInt8] {
        self.make(count)
    }
}
