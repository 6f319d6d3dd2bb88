@testable import Intake

/// Runs a decoder over text, as it would over a request's bytes; the refusal's reason where it refuses.
func decoded<Value>(
    _ text: String, by decode: (UnsafeRawBufferPointer) throws(Refusal) -> Value
) throws(Refusal) -> Value {
    try Array(text.utf8).withBytes(decode)
}

/// Why a decoder refuses these bytes; nil where it takes them.
func refusal<Value>(
    _ bytes: [UInt8], by decode: (UnsafeRawBufferPointer) throws(Refusal) -> Value
) -> Refusal? {
    do {
        _ = try bytes.withBytes(decode)
        return nil
    } catch {
        return error
    }
}

/// Why a decoder refuses this text; nil where it takes it.
func refusal<Value>(_ text: String, by decode: (UnsafeRawBufferPointer) throws(Refusal) -> Value) -> Refusal? {
    refusal(Array(text.utf8), by: decode)
}
