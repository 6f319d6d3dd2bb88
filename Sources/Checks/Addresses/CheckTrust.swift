import Experience
import NIOSSL

/// Whose certificates are trusted.
enum CheckTrust {
    /// - Parameter file: authorities' certificates in PEM form; nil: the system's.
    /// - Throws: ``CheckFailure`` where the file cannot be read.
    static func configuration(_ file: String?) throws -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        if let file { configuration.trustRoots = .certificates(try Self.certificates(file)) }
        return configuration
    }

    /// - Throws: ``CheckFailure`` where the file cannot be read.
    static func certificates(_ file: String) throws -> [NIOSSLCertificate] {
        do {
            let certificates = try NIOSSLCertificate.fromPEMFile(file)
            guard !certificates.isEmpty else { throw CheckFailure.refused("\(file) holds no certificate") }
            return certificates
        } catch let failure as CheckFailure {
            throw failure
        } catch {
            throw CheckFailure.refused("the authorities' certificates in \(file) cannot be read: is it a PEM file?")
        }
    }
}
