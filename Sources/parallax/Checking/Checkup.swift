import Experience
import Facts
import Foundation
import Records

/// Looks an installation over: one finding for each thing that can go wrong.
struct Checkup {
    let folder: DataFolder
    let cataloguePath: String
    let settings: Settings
    let now: Instant
    var diskSpace: (String) throws -> DiskSpace = { try DiskSpace(folder: $0) }

    /// What one look found.
    struct Finding {
        var subject: String
        var isWell: Bool
        var words: String
    }

    func findings() async -> [Finding] {
        var findings: [Finding] = []
        findings.append(self.look("disk") { try self.disk() })
        findings.append(self.look("spool") { try self.spool() })
        findings.append(await self.store())
        findings.append(self.look("records") { try self.recordsWords() })
        findings.append(self.look("catalogue") { try self.catalogue() })
        findings.append(self.look("clock") { try self.clock() })
        return findings
    }

    private func look(_ subject: String, _ look: () throws -> String) -> Finding {
        do {
            return Finding(subject: subject, isWell: true, words: try look())
        } catch {
            return Finding(subject: subject, isWell: false, words: "\(error)")
        }
    }

    private func disk() throws -> String {
        let space = try self.diskSpace(self.folder.path)
        let words = "\(Int((space.used * 100).rounded(.down))) % full, \(space.freeBytes >> 20) MB free"
        guard space.used < self.settings.keeper.watermark else {
            throw Trouble(
                "\(words). From \(Int(self.settings.keeper.watermark * 100)) % on the oldest raw days are deleted: give "
                    + "the data folder a larger disk or shorten the retention.")
        }
        guard space.freeBytes > 64 << 20 else { throw Trouble("\(words). Make room before it is full.") }
        return words
    }

    private func spool() throws -> String {
        guard let status = try SpoolStatus(folder: self.folder.path) else { return "not there yet" }
        let words = "\(status.batches) batches (\(status.bytes >> 10) kB) wait to be loaded"
        guard status.damaged == 0 else {
            throw Trouble(
                "\(status.damaged) batches could not be read and are set aside in its table damagedBatch; \(words).")
        }
        if let oldest = status.oldest, self.now.since(oldest) > .minutes(5) {
            throw Trouble("\(words), the oldest for over five minutes: is the server running, and is the store well?")
        }
        return words
    }

    private func store() async -> Finding {
        do {
            let now = self.now
            let store = try await DuckDBStore(folder: self.folder.path, settings: self.settings.duckDB) { now }
            let row = try await store.closing { try await store.rows("SELECT count(*) AS n FROM interaction").first }
            return Finding(subject: "store", isWell: true, words: "\(row?.integer("n") ?? 0) interactions")
        } catch let error as FactStoreError where error.code == .locked {
            return Finding(subject: "store", isWell: true, words: "in use by a running server")
        } catch {
            return Finding(subject: "store", isWell: false, words: "\(error)")
        }
    }

    private func recordsWords() throws -> String {
        _ = try RecordStore.open(folder: self.folder.url)
        return "readable"
    }

    private func catalogue() throws -> String {
        let catalogue = try CatalogueReader(path: self.cataloguePath).read()
        guard !catalogue.services.isEmpty else { throw Trouble("It has no services yet.") }
        return "\(catalogue.services.count) services, \(catalogue.components.count) components"
    }

    private func clock() throws -> String {
        let text = InstantText.format(self.now)
        if let newest = try SpoolStatus(folder: self.folder.path)?.newest, newest > self.now + .minutes(1) {
            throw Trouble(
                "It is \(text), but data came in at \(InstantText.format(newest)): the clock went back. Check its "
                    + "synchronisation.")
        }
        // Before this program was written no clock can be right.
        guard self.now > Instant(seconds: 1_790_000_000) else {
            throw Trouble("It says \(text), which is before this program was made. Set the clock.")
        }
        return text
    }
}
