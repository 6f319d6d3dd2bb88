import Testing

@testable import Intake

@Suite struct `Cell reader` {
    private static func cells(_ record: String, separator: Character = ",") throws(Refusal) -> [String] {
        try decoded(record) { (bytes) throws(Refusal) in
            var reader = CellReader(bytes, separator: separator.asciiValue ?? 0)
            var cells: [String] = []
            while let cell = try reader.next() {
                cells.append(try cell.withBytes { (bytes) throws(Refusal) in String(decoding: bytes, as: UTF8.self) })
            }
            return cells
        }
    }

    @Test(arguments: [
        ("", [""]), (",", ["", ""]), ("a", ["a"]), ("a,b,", ["a", "b", ""]), (" a , b ", ["a", "b"]), ("  ", [""]),
        (#""a""#, ["a"]), (#""a,b",c"#, ["a,b", "c"]), (#""""#, [""]), (#""""""#, ["\""]),
        (#""say ""hi""""#, ["say \"hi\""]),
        (#"" a ""#, [" a "]), ("\"x\ny\",z", ["x\ny", "z"]), (#"5" screen,b"#, ["5\" screen", "b"]),
        (#""a","#, ["a", ""]), ("é,€", ["é", "€"]), (#""""""""#, ["\"\""]),
    ])
    func `gives cells`(record: String, expected: [String]) throws {
        #expect(try Self.cells(record) == expected)
    }

    @Test(arguments: [#""a"#, #"a,"b"#, #"""""#, #""a"b"#, #""a" ,b"#])
    func `turns away quotes that do not close where a cell ends`(record: String) {
        #expect(throws: Refusal.self) { try Self.cells(record) }
    }

    @Test func `knows other separators`() throws {
        #expect(try Self.cells("a,b;c", separator: ";") == ["a,b", "c"])
        #expect(try Self.cells("a\tb c\t", separator: "\t") == ["a", "b c", ""])
    }
}
