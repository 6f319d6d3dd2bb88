import Experience
import HTTPTypes
import Hummingbird
import Records

extension Access {
    /// Sign-in is not possible just now.
    struct Wait: Error {
        var status: HTTPResponse.Status
        var seconds: Int64
        var message: String

        /// Too many passwords wait to be hashed.
        static let busy = Wait(
            status: .serviceUnavailable, seconds: 5,
            message: "Too many people sign in just now. Try again in a few seconds.")
    }

    /// The account that address and password open; nil when they open none.
    /// - Throws: ``Wait`` when there were too many tries, for this address or over all.
    func open(_ email: String, _ password: String) async throws -> Account? {
        try self.admit(email)
        do {
            guard let account = try await self.accounts.open(email: email, password: password) else { return nil }
            self.attempts.forgive(email)
            return account
        } catch is PasswordWork.Busy {
            throw Wait.busy
        }
    }

    /// Changes one's own password; wrong tries count like those at sign-in.
    func changePassword(of account: Account, _ current: String, _ new: String) async throws {
        try self.admit(account.email)
        try await self.accounts.changePassword(of: account, current: current, to: new)
        self.attempts.forgive(account.email)
    }

    private func admit(_ email: String) throws(Wait) {
        guard let wait = self.attempts.admit(email, at: self.now()) else { return }
        let minutes = (wait.count + 59_999) / 60_000
        throw Wait(
            status: .tooManyRequests, seconds: (wait.count + 999) / 1000,
            message: "Too many wrong tries. Wait \(minutes) min, then try again.")
    }

    /// Starts a new session, ends the one that was there, and leads on.
    func signedIn(_ account: Account, _ visit: Visit, leadingTo next: NextPath) async throws -> Response {
        if let old = visit.session { try await self.sessions.end(old) }
        let session = try await self.sessions.start(for: account.id, at: self.now())
        var answer = Response.redirect(to: next.path)
        answer.setCookie(SessionCookie.starting(session, isSecure: visit.isSecure))
        return answer
    }
}

extension Request {
    /// The fields of a form.
    /// - Throws: 400 with the field that is missing.
    func form<Fields: Decodable>(as type: Fields.Type, _ context: some RequestContext) async throws -> Fields {
        let body = try await self.body.collect(upTo: FormMiddleware.largest)
        do {
            return try URLEncodedFormDecoder().decode(type, from: String(buffer: body))
        } catch DecodingError.keyNotFound(let key, _) {
            throw HTTPError(.badRequest, message: "The form lacks the field “\(key.stringValue)”.")
        } catch is DecodingError {
            throw HTTPError(.badRequest, message: "The form cannot be read: it has a field twice or in a wrong shape.")
        }
    }
}

extension Response {
    /// Not to be kept by the browser or anybody between: it has forms or secrets of one visitor.
    var uncached: Response {
        var response = self
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
