package import Questions

extension AskedRange {
    /// Which visits a URL asks for: `hurt=yes`, `sort=newest`, `page=2`, and the filters.
    ///
    /// - Throws: ``WrongQuery`` where one of them cannot be read.
    package func sessions() throws -> Sessions.Wanted {
        let hurt = try self.query.value("hurt") ?? "no"
        guard hurt == "yes" || hurt == "no" else {
            throw WrongQuery("hurt=“\(hurt.prefix(60))” is no choice. Write hurt=yes, or leave it out for all visits.")
        }
        let sort = try self.query.value("sort") ?? Sessions.Order.hurt.rawValue
        guard let order = Sessions.Order(rawValue: sort) else {
            let choices = Sessions.Order.allCases.map(\.rawValue).joined(separator: ", ")
            throw WrongQuery("“\(sort.prefix(60))” is no order. Choose one of \(choices).")
        }
        return Sessions.Wanted(
            filters: self.filters, isHurtOnly: hurt == "yes", order: order,
            page: try self.query.page(upTo: Sessions.mostPages))
    }
}

extension Query {
    /// The page of a list, 1 unless told.
    ///
    /// - Throws: ``WrongQuery`` where it is no number from 1 to `last`.
    func page(upTo last: Int) throws -> Int {
        guard let text = try self.value("page") else { return 1 }
        let isPlain = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isPlain, !text.hasPrefix("0"), let page = Int(text), page <= last else {
            throw WrongQuery("page=“\(text.prefix(60))” is no page. Write a number from 1 to \(last).")
        }
        return page
    }
}
