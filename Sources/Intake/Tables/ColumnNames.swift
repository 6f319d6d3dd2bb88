/// The columns of a file by what they are called here.
struct ColumnNames {
    private let found: [String]
    /// For each column the name here, in its plain form; nil where another column stands for the same.
    private let plain: [String?]

    /// - Throws: `wrongValue` where the map names no field, `missingField` where it names a column that is not there.
    init(_ found: [String], map: [String: String]) throws(Refusal) {
        self.found = found
        let known = Set(
            (InteractionField.allCases.map(\.rawValue) + SignalField.allCases.map(\.rawValue)).map(Self.plain))
        var mapped: [Int: String] = [:]
        for (theirs, ours) in map.sorted(by: { $0.key < $1.key }) {
            guard known.contains(Self.plain(ours)) else {
                throw Refusal(.wrongValue, "--map \(theirs)=\(ours): no field is called \(ours).")
            }
            guard let index = found.firstIndex(where: { Self.plain($0) == Self.plain(theirs) }) else {
                throw Refusal(
                    .missingField, "--map \(theirs)=\(ours): no column is called \(theirs). \(Self.list(found))")
            }
            mapped[index] = Self.plain(ours)
        }
        var taken = Set(mapped.values)
        self.plain = found.indices.map { index in
            if let name = mapped[index] { return name }
            let name = Self.plain(found[index])
            return taken.insert(name).inserted ? name : nil
        }
    }

    func has(_ name: String) -> Bool { self.plain.contains(Self.plain(name)) }

    /// The field of each column; nil for those that are no field.
    func fields<Field: FieldName>(_ all: [Field]) -> [Field?] {
        let byName = Dictionary(all.map { (Self.plain($0.rawValue), $0) }, uniquingKeysWith: { first, _ in first })
        return self.plain.map { $0.flatMap { byName[$0] } }
    }

    func require(_ name: String, _ why: String) throws(Refusal) {
        guard !self.has(name) else { return }
        throw self.refusal("no column \(name).", why)
    }

    func refusal(_ what: String, _ why: String) -> Refusal {
        Refusal(
            .missingField, "The table has \(what) \(why) \(Self.list(self.found)) Rename one with --map theirs=ours.")
    }

    /// `Duration_MS` and `durationMs` are the same column.
    private static func plain(_ name: String) -> String {
        name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
    }

    private static func list(_ found: [String]) -> String {
        let shown = found.prefix(20).map { String($0.prefix(40)) }.joined(separator: ", ")
        return "Columns found: \(shown)\(found.count > 20 ? ", …" : "")."
    }
}
