import CFuzzer
import Foundation
import Fuzzing

/// Fuzzes one decoder by libFuzzer, whose options it takes: `DECODER=faro fuzz -max_total_time=60 CORPUS`. Without `DECODER` it
/// prints the decoders' names. `SEEDS=FOLDER` writes the messages to begin with into that folder first.
@main enum Fuzz {
    private static let decoder = ProcessInfo.processInfo.environment["DECODER"].flatMap { name in
        FuzzedDecoder.all.first { $0.name == name }
    }

    static func main() throws {
        guard let decoder else {
            print(FuzzedDecoder.all.map(\.name).joined(separator: "\n"))
            return
        }
        if let folder = ProcessInfo.processInfo.environment["SEEDS"] {
            for (number, seed) in decoder.seeds.enumerated() {
                try Data(seed).write(to: URL(filePath: folder).appending(path: "seed-\(number)"))
            }
        }
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(LLVMFuzzerRunDriver(&count, &arguments, Self.test))
    }

    /// A message of libFuzzer's. What breaks a promise ends the program, by which libFuzzer knows it.
    private static let test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt = { bytes, count in
        do {
            _ = try Fuzz.decoder?.run(UnsafeRawBufferPointer(start: bytes, count: count))
        } catch {
            fatalError("\(error)")
        }
        return 0
    }
}
