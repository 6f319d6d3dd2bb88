import ArgumentParser

/// The program: each subcommand is a file in `Commands`.
@main struct Parallax: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parallax",
        abstract: "Shows every service from both sides: how the machine room says it is, and how customers live it.",
        discussion: """
            Parallax takes in what customers do and meet (access logs, beacons, events) and what infrastructure says \
            about its components, and shows both views of each service side by side: the gap, the people hurt, the \
            time lost, and the minutes when everything was green and customers were not.

            EXAMPLES
              See it with made-up customers, in half a minute:
                parallax demo

              Run it for your own services:
                parallax catalogue check parallax.yaml
                parallax serve --data /var/lib/parallax --catalogue parallax.yaml

              Look at an access log that you already have:
                parallax import access.log --format combined --service shop --data /var/lib/parallax
            """,
        version: ProgramVersion.text,
        subcommands: [
            ServeCommand.self, ImportCommand.self, DemoCommand.self, CheckCommand.self, CatalogueCommand.self,
            ChecksCommand.self, AccountCommand.self, KeyCommand.self, TokenCommand.self, TrafficCommand.self,
        ])
}

/// The program's version, as the changelog has it.
enum ProgramVersion {
    static let text = "0.1.0"
}
