import Foundation

/// The demo's data folder: made anew at each start, since its story is told relative to now.
struct DemoFolder {
    let path: String

    /// Marks a folder as the demo's own, so that nothing else is ever deleted.
    private var mark: String { self.path + "/this-is-a-demo" }

    /// Empties the folder of an earlier demo, or makes it.
    ///
    /// - Throws: ``Trouble`` when there is something in it that is not the demo's.
    func renew() throws -> DataFolder {
        let files = FileManager.default
        let content = (try? files.contentsOfDirectory(atPath: self.path)) ?? []
        if !content.isEmpty {
            guard files.fileExists(atPath: self.mark) else {
                throw Trouble(
                    "\(self.path) holds data that is not the demo's. Name an empty folder, or one of an earlier demo: "
                        + "--data DIR.")
            }
            for name in content { try files.removeItem(atPath: self.path + "/" + name) }
        }
        let folder = try DataFolder(path: self.path)
        guard files.createFile(atPath: self.mark, contents: Data()) else {
            throw Trouble("\(self.path) cannot be written. Name a folder that this user may write to: --data DIR.")
        }
        return folder
    }
}
