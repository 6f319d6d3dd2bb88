import Mustache

/// The templates of `web/templates`, each under its file's name, and the text that they make of a view model.
package struct PageLibrary: Sendable {
    private let library: MustacheLibrary
    package let names: [String]

    /// A template that cannot be read, or that nobody wrote.
    package struct Broken: Error, Equatable, Sendable, CustomStringConvertible {
        package var description: String
    }

    /// - Parameter templates: text by name, `overview` for `overview.mustache`.
    /// - Throws: ``Broken`` with the template's name and what is wrong with it.
    package init(_ templates: [String: String]) throws {
        var library = MustacheLibrary()
        for (name, text) in templates.sorted(by: { $0.key < $1.key }) {
            do {
                try library.register(text, named: name)
            } catch {
                throw Broken(description: "The template \(name).mustache cannot be read: \(error)")
            }
        }
        self.library = library
        self.names = templates.keys.sorted()
    }

    /// Fills a template.
    ///
    /// - Parameters:
    ///   - model: a value whose stored properties the template names.
    ///   - surroundings: what every page has, found by the template where the model has no such name.
    package func text(_ name: String, _ model: Any, surroundings: Surroundings = Surroundings()) throws -> String {
        let context = Surrounded(model: model, surroundings: surroundings)
        guard let text = self.library.render(context, withTemplate: name) else {
            throw Broken(description: "There is no template \(name).mustache.")
        }
        return text
    }
}

/// What every page has, whatever its question.
package struct Surroundings: Sendable, Equatable {
    /// Words for the operator that must not be missed, such as a disk that is nearly full.
    package var warnings: [String]
    /// Addresses of assets with their content's hash, by name with `_` for what is no letter: `parallax_css`.
    package var assets: [String: String]

    package init(warnings: [String] = [], assets: [String: String] = [:]) {
        self.warnings = warnings
        self.assets = assets
    }
}

/// A model within its surroundings, as the template engine looks names up.
private struct Surrounded: MustacheParent {
    let model: Any
    let surroundings: Surroundings

    func child(named name: String) -> Any? {
        switch name {
        case "assets": self.surroundings.assets
        case "warnings": self.surroundings.warnings
        case "hasWarnings": !self.surroundings.warnings.isEmpty
        default: self.property(name)
        }
    }

    private func property(_ name: String) -> Any? {
        guard let found = Mirror(reflecting: self.model).children.first(where: { $0.label == name }) else { return nil }
        let mirror = Mirror(reflecting: found.value)
        return mirror.displayStyle == .optional ? mirror.children.first?.value : found.value
    }
}
