import Configuration
import Experience
import Foundation
import SystemPackage

/// Where settings come from: the command line first, then the environment, then a file.
struct SettingSources {
    /// Settings given on the command line, as text by key.
    var arguments: [String: String] = [:]
    var environment: [String: String] = ProcessInfo.processInfo.environment
    /// A JSON file; nil for none.
    var file: String?

    /// - Throws: ``Trouble`` that names everything wrong, each with what to do.
    func settings() async throws -> Settings {
        let arguments = self.arguments.map { key, value in
            (
                AbsoluteConfigKey(key.split(separator: ".").map(String.init)),
                ConfigValue(.string(value), isSecret: false)
            )
        }
        var providers: [any ConfigProvider] = [
            InMemoryProvider(name: "arguments", values: Dictionary(arguments) { first, _ in first }),
            EnvironmentVariablesProvider(environmentVariables: self.environment).prefixKeys(with: "parallax"),
        ]
        if let file {
            do {
                providers.append(try await FileProvider<JSONSnapshot>(filePath: .init(file)))
            } catch {
                throw Trouble("The settings file \(file) cannot be read as JSON: \(error)")
            }
        }
        return try Settings(ConfigReader(providers: providers), mistakes: self.unknownNames())
    }

    /// A misspelt name in the environment would otherwise be a setting that silently does nothing.
    private func unknownNames() -> [String] {
        let known = Settings.keys.map(Self.environmentName)
        let unknown = self.environment.keys.filter { $0.hasPrefix("PARALLAX_") && !known.contains($0) }.sorted()
        return unknown.map { "There is no setting \($0). Known are \(known.joined(separator: ", "))." }
    }

    /// `http.trustsProxy` is `PARALLAX_HTTP_TRUSTS_PROXY`, as swift-configuration writes it.
    static func environmentName(_ key: String) -> String {
        var name = "PARALLAX_"
        var wasLowercase = false
        for character in key {
            if character.isUppercase && wasLowercase { name += "_" }
            name += character == "." ? "_" : character.uppercased()
            wasLowercase = character.isLowercase
        }
        return name
    }
}
