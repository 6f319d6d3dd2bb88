import ArgumentParser
import Foundation
import Records

/// `parallax token`: which programs may read.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Make, list and revoke read tokens: which programs may ask the API.",
        discussion: """
            A token is a secret that a program sends as “Authorization: Bearer plx_rd_…”. Only its hash is kept, so it \
            can be shown once and never again. Commands work while the server runs and count at once.
            """,
        subcommands: [Create.self, List.self, Revoke.self])

    /// `parallax token create`.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a token and print it, alone, on standard output.",
            discussion: """
                The role says what the token may do: viewer sees everything and changes nothing, editor also manages \
                ingest keys and notes changes, as a pipeline does that releases, owner also manages accounts and \
                tokens. Give the least that will do.

                EXAMPLES
                  TOKEN=$(parallax token create --data /var/lib/parallax --role viewer --name report)
                  curl -H "Authorization: Bearer $TOKEN" http://127.0.0.1:8080/api/v1/services
                """)

        @OptionGroup var folder: RecordsFolder
        @Option(help: "What the token is for.")
        var name = "token"
        @Option(help: "What it may do.")
        var role: Role

        func run() async throws {
            let tokens = ReadTokens(store: try self.folder.open())
            let made = try await tokens.create(name: self.name, role: self.role, at: self.folder.now)
            print(made.secret)
            tell("Token \(made.token.id.rawValue) “\(made.token.name)” is made. It will not be shown again.")
        }
    }

    /// `parallax token list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the tokens, those in force first; the secrets themselves are not known.",
            discussion: """
                EXAMPLES
                  parallax token list --data /var/lib/parallax
                  parallax token list --data /var/lib/parallax --json
                """)

        @OptionGroup var folder: RecordsFolder
        @Flag(help: "As JSON, for programs.")
        var json = false

        func run() async throws {
            let tokens = try await ReadTokens(store: try self.folder.open()).all()
            if self.json {
                print(try AlignedTable.json(tokens.map(Row.init)))
            } else {
                print(Row.table(tokens).text)
            }
        }
    }

    /// `parallax token revoke`.
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a token out of force, at once.",
            discussion: """
                EXAMPLES
                  By its number in the list:
                    parallax token revoke --data /var/lib/parallax 3
                """)

        @OptionGroup var folder: RecordsFolder
        @Argument(help: "The token's number.")
        var id: Int64

        func run() async throws {
            let tokens = ReadTokens(store: try self.folder.open())
            let token = try await tokens.revoke(ReadTokenID(rawValue: self.id), at: self.folder.now)
            tell("Token \(token.id.rawValue) “\(token.name)” is revoked.")
        }
    }

    /// One token as the lists show it.
    private struct Row: Encodable {
        var id: Int64
        var name: String
        var role: String
        var createdAt: String?
        var lastUsedAt: String?
        var revokedAt: String?

        init(_ token: ReadToken) {
            self.id = token.id.rawValue
            self.name = token.name
            self.role = token.role.rawValue
            self.createdAt = AlignedTable.iso(token.createdAt)
            self.lastUsedAt = AlignedTable.iso(token.lastUsedAt)
            self.revokedAt = AlignedTable.iso(token.revokedAt)
        }

        static func table(_ tokens: [ReadToken]) -> AlignedTable {
            AlignedTable(
                head: ["ID", "NAME", "ROLE", "CREATED (UTC)", "LAST USED", "REVOKED"],
                rows: tokens.map { token in
                    [String(token.id.rawValue), token.name, token.role.rawValue]
                        + [token.createdAt, token.lastUsedAt, token.revokedAt].map(AlignedTable.time)
                })
        }
    }
}
