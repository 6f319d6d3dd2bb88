package import HTTPTypes
package import Hummingbird
package import Records

/// Why a request is turned away at the door.
package enum AccessRefusal: Error, Sendable, Equatable {
    /// Nobody is signed in.
    case signInNeeded
    /// The token is not known, or was revoked.
    case unknownToken
    /// The account or token may do less than this.
    case roleNeeded(Role)
    /// A form that another site sent in the visitor's name.
    case foreignForm
    /// A form without the hidden field that belongs to this visitor, or with an old one.
    case staleForm

    package var status: HTTPResponse.Status {
        switch self {
        case .signInNeeded, .unknownToken: .unauthorized
        case .roleNeeded, .foreignForm, .staleForm: .forbidden
        }
    }

    /// What happened and what to do, as a sentence for pages and API alike.
    package var message: String {
        switch self {
        case .signInNeeded:
            "Sign in first. Programs send the header “Authorization: Bearer plx_rd_…” with a read token."
        case .unknownToken:
            "This token is not known here. It may have been revoked: make another one by “parallax token create”."
        case .roleNeeded(let role):
            "This needs the role \(role.rawValue), which \(role.meaning). Ask an owner of this installation for it."
        case .foreignForm:
            "This form was sent from another site and was not carried out."
        case .staleForm:
            "This form is out of date and was not carried out. Go back, load the page again and send it once more."
        }
    }
}

extension AccessRefusal: HTTPResponseError {
    /// As JSON, like every other error of the API.
    package func response(from request: Request, context: some RequestContext) throws -> Response {
        var error = HTTPError(self.status, message: self.message)
        if self.status == .unauthorized { error.headers[.wwwAuthenticate] = "Bearer" }
        return try error.response(from: request, context: context)
    }
}
