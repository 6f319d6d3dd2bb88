import Foundation

/// A password as somebody gives it to a command: never as an argument, which every other user of the machine can read.
enum TypedPassword {
    /// Why there is none.
    enum Missing: Error, CustomStringConvertible {
        case noTerminal, different, nothingRead

        var description: String {
            switch self {
            case .noTerminal: "There is no terminal to ask at. Give the password by --password-stdin."
            case .different: "The two passwords are not the same. Nothing was made; try again."
            case .nothingRead: "Standard input was empty. Write the password to it: … --password-stdin < file"
            }
        }
    }

    /// The first line, without its line break.
    static func fromStandardInput() throws -> String {
        guard let line = readLine(strippingNewline: true), !line.isEmpty else { throw Missing.nothingRead }
        return line
    }

    /// Asked twice, unseen.
    static func fromTerminal() throws -> String {
        guard isatty(STDIN_FILENO) == 1 else { throw Missing.noTerminal }
        let first = try self.ask("Password: ")
        guard try self.ask("Once more: ") == first else { throw Missing.different }
        return first
    }

    private static func ask(_ prompt: String) throws -> String {
        // The C library's own, because it puts the echo back even when somebody presses Ctrl-C.
        guard let typed = getpass(prompt) else { throw Missing.noTerminal }
        return String(cString: typed)
    }
}
