import ArgumentParser
import Foundation
import Records

/// `parallax key`: who may send.
struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Make, list and revoke ingest keys: who may send.",
        discussion: """
            An ingest key lets somebody send interactions and signals, and nothing else. It is no secret: it stands in \
            web pages. Commands work while the server runs; it heeds a change within a second.
            """,
        subcommands: [Create.self, List.self, Revoke.self])

    /// `parallax key create`.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key and print it, alone, on standard output.",
            discussion: """
                A key for browsers names the origins of the pages that send with it. A key without origins is for \
                programs on servers: browsers always say where they come from, and are refused with it. An origin may \
                be https://*.example.com for every name below example.com, or '*' for every page there is.

                EXAMPLES
                  For a server, kept in a variable:
                    KEY=$(parallax key create --data /var/lib/parallax --name backend)

                  For the pages of a shop:
                    parallax key create --data /var/lib/parallax --name web \\
                      --origin https://shop.example.com --origin https://www.example.com
                """)

        @OptionGroup var folder: RecordsFolder
        @Option(help: "What the key is for, for example web.")
        var name: String
        @Option(help: ArgumentHelp("An origin that browsers may send from; may be given again.", valueName: "origin"))
        var origin: [String] = []

        func run() async throws {
            let list = IngestKeyList(store: try self.folder.open())
            let key = try await list.create(name: self.name, origins: self.origin, at: self.folder.now)
            print(key.key)
            let whom = key.origins.isEmpty ? "programs only" : key.origins.map(\.text).joined(separator: ", ")
            tell("Key \(key.id.rawValue) “\(key.name)” is made, for \(whom).")
        }
    }

    /// `parallax key list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the keys, those in force first.",
            discussion: """
                EXAMPLES
                  parallax key list --data /var/lib/parallax
                  parallax key list --data /var/lib/parallax --json | jq -r '.[] | select(.revokedAt == null).key'
                """)

        @OptionGroup var folder: RecordsFolder
        @Flag(help: "As JSON, for programs.")
        var json = false

        func run() async throws {
            let keys = try await IngestKeyList(store: try self.folder.open()).all()
            if self.json {
                print(try AlignedTable.json(keys.map(Row.init)))
            } else {
                print(Row.table(keys).text)
            }
        }
    }

    /// `parallax key revoke`.
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a key out of force.",
            discussion: """
                What still sends with the key is refused, with a message that says so. It cannot be put back in force.

                EXAMPLES
                  By its number in the list, or by the key itself:
                    parallax key revoke --data /var/lib/parallax 3
                    parallax key revoke --data /var/lib/parallax plx_in_…
                """)

        @OptionGroup var folder: RecordsFolder
        @Argument(help: "The key's number, or the key itself.")
        var key: String

        func run() async throws {
            let list = IngestKeyList(store: try self.folder.open())
            let found = try await list.all().first { String($0.id.rawValue) == self.key || $0.key == self.key }
            guard let found else { throw RecordsRefusal.unknown("key \(self.key)") }
            _ = try await list.revoke(found.id, at: self.folder.now)
            tell("Key \(found.id.rawValue) “\(found.name)” is revoked.")
        }
    }

    /// One key as the lists show it.
    private struct Row: Encodable {
        var id: Int64
        var name: String
        var key: String
        var origins: [String]
        var createdAt: String?
        var revokedAt: String?

        init(_ key: IngestKey) {
            self.id = key.id.rawValue
            self.name = key.name
            self.key = key.key
            self.origins = key.origins.map(\.text)
            self.createdAt = AlignedTable.iso(key.createdAt)
            self.revokedAt = AlignedTable.iso(key.revokedAt)
        }

        static func table(_ keys: [IngestKey]) -> AlignedTable {
            AlignedTable(
                head: ["ID", "NAME", "KEY", "ORIGINS", "CREATED (UTC)", "REVOKED"],
                rows: keys.map { key in
                    let origins = key.origins.isEmpty ? "programs only" : key.origins.map(\.text).joined(separator: " ")
                    let times = [AlignedTable.time(key.createdAt), AlignedTable.time(key.revokedAt)]
                    return [String(key.id.rawValue), key.name, key.key, origins] + times
                })
        }
    }
}
