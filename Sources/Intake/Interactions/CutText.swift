extension String {
    /// At most `limit` characters, as the door takes them; names and ids have 200.
    package func cut(to limit: Int = 200) -> String {
        guard self.utf8.count > limit else { return self }
        return String(String.UnicodeScalarView(self.unicodeScalars.prefix(limit)))
    }
}
