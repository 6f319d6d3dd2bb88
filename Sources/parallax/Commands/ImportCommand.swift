import ArgumentParser
import Intake

/// `parallax import`: history from files.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Read access logs and other files: history, from the first line on.",
        discussion: """
            Each line becomes an interaction or is refused; at the end you are told how many of each, and the first \
            refused ones by file and line. Files may be packed with gzip; - is standard input. Without --format it is \
            told from the first lines. docs/import.md describes the formats.

            Most of the time give the data folder: lines go straight into the facts, as fast as this machine can. Where \
            a server has the folder open, they go into its spool, and it shows them seconds later. With --server they \
            are posted like any client's; addresses are not sent, so a visitor is told apart by a hash that is good for \
            one day and one run only, and the server refuses what is older than 400 days.

            With neither a catalogue nor a parallax.yaml in the folder, say --service: all lines are of that service, \
            and a first parallax.yaml is written.

            Ctrl-C stops when what is in hand is kept, and says with which --skip-lines to go on. After a kill or a \
            power cut the last progress line says how many lines are kept; up to one transaction more may be in.

            EXAMPLES
              Look at the log of a web server, with nothing set up before:
                parallax import access.log --service shop --data ./data
                parallax serve --data ./data

              Months of packed logs, oldest first:
                parallax import /var/log/nginx/access.log.*.gz --service shop --data /var/lib/parallax

              Apache with %T (whole seconds) behind each line:
                parallax import access.log --trailing seconds --data /var/lib/parallax

              A table whose columns are called otherwise:
                parallax import calls.csv --map when=at --map branch=service --data /var/lib/parallax

              What the monitoring said:
                parallax import outages.csv --signals --data /var/lib/parallax

              From another machine, as it is written:
                zcat access.log.gz | parallax import - --server https://parallax.example.com --key plx_in_…
            """)

    @Argument(help: ArgumentHelp("Files in order, oldest first; - is standard input.", valueName: "file"))
    var files: [String]

    @Option(help: "combined, common, caddy-json, nginx-json, ndjson or csv; told from the first lines unless given.")
    var format: ImportFormat?

    @Flag(help: "The files hold signals: what infrastructure said about components.")
    var signals = false

    @Option(help: ArgumentHelp("The service that lines are of which do not say.", valueName: "id"))
    var service: String?

    @Option(help: ArgumentHelp("A column's name in the table and here; may be given again.", valueName: "theirs=ours"))
    var map: [String] = []

    @Option(
        help: ArgumentHelp(
            "The number behind each log line: request-time (seconds with a point), microseconds, seconds or none.",
            valueName: "unit"))
    var trailing: TrailingTime?

    @Option(help: ArgumentHelp("The installation's data folder; made where there is none.", valueName: "folder"))
    var data: String?

    @Option(help: "The catalogue; parallax.yaml in the data folder unless given.")
    var catalogue: String?

    @Option(help: ArgumentHelp("A running server, instead of --data.", valueName: "url"))
    var server: String?

    @Option(help: "The ingest key for --server.")
    var key: String?

    @Option(help: ArgumentHelp("Go on after so many lines, counted over all files.", valueName: "n"))
    var skipLines = 0

    func validate() throws {
        guard (self.data == nil) != (self.server == nil) else {
            throw ValidationError("Say where to: --data DIR, or --server URL with --key KEY.")
        }
        guard self.server == nil || self.key != nil else {
            throw ValidationError("--server needs --key: parallax key create --data DIR --name import makes one.")
        }
        guard self.skipLines >= 0 else { throw ValidationError("--skip-lines is a number of lines, 0 or more.") }
        guard self.files.count(where: { $0 == "-" }) <= 1 else {
            throw ValidationError("Standard input (-) can be read once.")
        }
        _ = try self.columns()
    }

    func run() async throws {
        var wishes = ImportWishes(format: self.format, signals: self.signals, map: try self.columns())
        if let trailing { wishes.trailing = trailing }
        let run = ImportRun(
            files: self.files, wishes: wishes, service: self.service, catalogue: self.catalogue,
            linesToSkip: self.skipLines)
        let isDone =
            if let data {
                try await run.into(folder: DataFolder(path: data))
            } else {
                try await run.into(server: self.server ?? "", key: self.key ?? "")
            }
        if !isDone { throw ExitCode.failure }
    }

    private func columns() throws -> [String: String] {
        var columns: [String: String] = [:]
        for pair in self.map {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw ValidationError("--map \(pair): write theirs=ours, for example --map timestamp=at.")
            }
            columns[parts[0]] = parts[1]
        }
        return columns
    }
}

extension ImportFormat: ExpressibleByArgument {}

extension TrailingTime: ExpressibleByArgument {
    package init?(argument: String) {
        guard let meaning = Self.byArgument[argument] else { return nil }
        self = meaning
    }

    package static var allValueStrings: [String] { Self.byArgument.keys.sorted() }

    private static let byArgument: [String: TrailingTime] = [
        "request-time": .requestTimeSeconds, "microseconds": .microseconds, "seconds": .seconds, "none": .none,
    ]
}
