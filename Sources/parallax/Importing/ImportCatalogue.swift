import Experience
import Foundation

/// The catalogue that an import matches by: a file's, or made up for the one service that the lines are of.
struct ImportCatalogue {
    let catalogue: Catalogue
    /// What the person should know about it.
    private(set) var notes: [String] = []

    /// - Parameters:
    ///   - path: of `--catalogue`; nil for `parallax.yaml` in the folder, where it is.
    ///   - service: of `--service`.
    ///   - needsServices: interactions come in; signals need components instead.
    /// - Throws: ``Trouble``.
    init(path: String?, folder: DataFolder, service: String?, needsServices: Bool) throws {
        let usual = folder.path + "/parallax.yaml"
        guard path != nil || FileManager.default.fileExists(atPath: usual) else {
            self.catalogue = try Self.firstCatalogue(service: service, needsServices: needsServices)
            guard let service else { return }
            try Self.write(Self.text(service), to: usual)
            self.notes = [
                "There was no catalogue, so \(usual) is written, with the service \(service) in it. Give it steps and "
                    + "target times: docs/catalogue.md says how. A server that runs already reads it on SIGHUP."
            ]
            return
        }
        let file = path ?? usual
        var catalogue = try CatalogueReader(path: file).read()
        if let service, catalogue.service(ServiceID(rawValue: service)) == nil {
            catalogue.services += try CatalogueFile.readService(Self.text(service), id: service)
            self.notes = [
                "\(file) does not know the service \(service). The import goes on without it; for the pages to show it, "
                    + "add below `services:`\n  - id: \(service)"
            ]
        }
        self.catalogue = catalogue
    }

    private static func firstCatalogue(service: String?, needsServices: Bool) throws -> Catalogue {
        guard let service else {
            throw Trouble(
                needsServices
                    ? "There is no catalogue, so nothing says which service these lines are of. Name it: --service shop, "
                        + "or give a catalogue: --catalogue FILE."
                    : "There is no catalogue, so nothing says which components there are. Give one: --catalogue FILE; "
                        + "docs/catalogue.md says what is in it.")
        }
        return Catalogue(services: try CatalogueFile.readService(self.text(service), id: service))
    }

    private static func write(_ text: String, to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) else {
            throw Trouble("\(path) cannot be written. Check that this user may write there and the disk is not full.")
        }
    }

    private static func text(_ service: String) -> String {
        """
        # The services that customers use, and what they accept. Written by `parallax import` as a start: make it yours.
        # docs/catalogue.md describes everything that may stand here; `parallax catalogue check` reads it over.

        services:
          - id: "\(service)"
            name: "\(service)"
            # hosts: [shop.example.com]     # whose traffic is this service's; leave out where paths alone tell
            # targetTime: 2s                # how long customers accept to wait
            # target: 95                    # percentage of interactions that must be good
            # needs: [web, database]        # the components below that it stands on
            # journeys:
            #   - id: buy
            #     goal: thanks
            #     steps:
            #       - {id: product, targetTime: 1s, match: [{path: "/product/{id}"}]}
            #       - {id: thanks, targetTime: 2s, match: [{method: POST, path: /order}]}

        # components:
        #   - id: web
        #   - id: database

        """
    }
}

extension CatalogueFile {
    /// The services of a text made up here, where only the id may be wrong.
    fileprivate static func readService(_ text: String, id: String) throws -> [Service] {
        do {
            let services = try CatalogueFile.read(text).services
            // Words like `true` would be something else in the file.
            guard services.map(\.id.rawValue) == [id] else { throw CatalogueMistakes([]) }
            return services
        } catch {
            throw Trouble(
                "--service \(id): a service's id has up to 64 letters, digits, -, _ and . and begins with a letter or "
                    + "digit. Name one such as shop.")
        }
    }
}
