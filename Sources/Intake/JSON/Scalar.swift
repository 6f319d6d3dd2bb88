/// One value of a wire format before it has a type: what JSON or a table's cell says.
enum Scalar {
    case null
    case bool(Bool)
    case number(DecimalNumber)
    case text(JSONText)
    /// A cell of a table, or a log's field that may be written either way: text that can also mean a number or a truth.
    case cell(UnsafeRawBufferPointer)
    /// An object or a list where a plain value belongs.
    case container

    /// What was found, for messages.
    var name: String {
        switch self {
        case .null: "nothing"
        case .bool: "true or false"
        case .number: "a number"
        case .text, .cell: "text"
        case .container: "an object or a list"
        }
    }
}
