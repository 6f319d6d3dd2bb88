import ArgumentParser
import Foundation
import Records

/// `parallax account`: who may sign in.
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Make, list and revoke accounts: who may sign in.",
        discussion: "Commands work while the server runs and count at once.",
        subcommands: [Create.self, List.self, Revoke.self])

    /// `parallax account create`.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an account.",
            discussion: """
                Asks for the password twice, unseen, or reads it from standard input. A password has at least \
                \(Password.minimumLength) characters; a few words make a good one. The role says what the account may \
                do: viewer sees everything and changes nothing, editor also manages ingest keys and notes changes, \
                owner also manages accounts and tokens.

                EXAMPLES
                  The first owner, by hand:
                    parallax account create --data /var/lib/parallax \\
                      --email alice@example.com --name Alice --role owner

                  From a script:
                    parallax account create --data /var/lib/parallax \\
                      --email bob@example.com --name Bob --role viewer --password-stdin < bob.secret
                """)

        @OptionGroup var folder: RecordsFolder
        @Option(help: "The mail address to sign in with.")
        var email: String
        @Option(help: "What pages call this person.")
        var name: String
        @Option(help: "What it may do.")
        var role: Role
        @Flag(help: "Read the password from the first line of standard input.")
        var passwordStdin = false

        func run() async throws {
            let accounts = Accounts(store: try self.folder.open())
            let password = try self.passwordStdin ? TypedPassword.fromStandardInput() : TypedPassword.fromTerminal()
            let account = try await accounts.create(
                email: self.email, name: self.name, role: self.role, password: password, at: self.folder.now)
            tell("Account \(account.id.rawValue) for \(account.email) is made, with the role \(account.role.rawValue).")
        }
    }

    /// `parallax account list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the accounts, those in force first.",
            discussion: """
                EXAMPLES
                  parallax account list --data /var/lib/parallax
                  parallax account list --data /var/lib/parallax --json
                """)

        @OptionGroup var folder: RecordsFolder
        @Flag(help: "As JSON, for programs.")
        var json = false

        func run() async throws {
            let accounts = try await Accounts(store: try self.folder.open()).all()
            if self.json {
                print(try AlignedTable.json(accounts.map(Row.init)))
            } else {
                print(Row.table(accounts).text)
            }
        }
    }

    /// `parallax account revoke`.
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take somebody's right to sign in away, at once and in every browser.",
            discussion: """
                The last owner stays: make another one first. The mail address may be used for a new account.

                EXAMPLES
                  parallax account revoke --data /var/lib/parallax bob@example.com
                """)

        @OptionGroup var folder: RecordsFolder
        @Argument(help: "The account's mail address.")
        var email: String

        func run() async throws {
            let accounts = Accounts(store: try self.folder.open())
            guard let account = try await accounts.find(email: self.email) else {
                throw RecordsRefusal.unknown("account \(self.email) in force")
            }
            _ = try await accounts.revoke(account.id, at: self.folder.now)
            tell("Account \(account.id.rawValue) for \(account.email) is revoked.")
        }
    }

    /// One account as the lists show it.
    private struct Row: Encodable {
        var id: Int64
        var email: String
        var name: String
        var role: String
        var createdAt: String?
        var revokedAt: String?

        init(_ account: Account) {
            self.id = account.id.rawValue
            self.email = account.email
            self.name = account.name
            self.role = account.role.rawValue
            self.createdAt = AlignedTable.iso(account.createdAt)
            self.revokedAt = AlignedTable.iso(account.revokedAt)
        }

        static func table(_ accounts: [Account]) -> AlignedTable {
            AlignedTable(
                head: ["ID", "EMAIL", "NAME", "ROLE", "CREATED (UTC)", "REVOKED"],
                rows: accounts.map { account in
                    [String(account.id.rawValue), account.email, account.name, account.role.rawValue]
                        + [account.createdAt, account.revokedAt].map(AlignedTable.time)
                })
        }
    }
}
