import SwiftASN1
import X509

/// Takes a server by any name. What it is for is still understood, so that a certificate that marks its names as critical is not
/// refused for that.
struct AnyServer: VerifierPolicy {
    let verifyingCriticalExtensions: [ASN1ObjectIdentifier] = [.X509ExtensionID.subjectAlternativeName]

    func chainMeetsPolicyRequirements(chain: UnverifiedCertificateChain) async -> PolicyEvaluationResult {
        .meetsPolicy
    }
}
