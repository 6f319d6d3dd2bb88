import ArgumentParser
import Experience
import Foundation
import Records

/// The data folder, as the commands for accounts, keys and tokens take it.
struct RecordsFolder: ParsableArguments {
    @Option(help: ArgumentHelp("The installation's data folder; made if it is not there.", valueName: "folder"))
    var data: String

    /// - Throws: ``RecordsTrouble`` with what to do.
    func open() throws -> RecordStore {
        try RecordStore.open(folder: URL(filePath: self.data, directoryHint: .isDirectory))
    }

    /// The present time: a command runs once, at its own moment.
    var now: Instant {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}

extension Role: ExpressibleByArgument {}

/// Words for whoever sits at the terminal; standard output stays with what a script wants.
func tell(_ words: String) {
    FileHandle.standardError.write(Data((words + "\n").utf8))
}
