package import Experience
package import Records

/// Everything that signing in, forms and settings stand on; made once at start.
package struct Access: Sendable {
    /// How this installation lets people in.
    package struct Settings: Sendable {
        /// What visitors without an account may do; nil (always but in the demo): nothing.
        package var guestRole: Role?
        /// Lets somebody on another machine make the first account; nil: only a browser on this machine may.
        package var setUpCode: String?
        /// A proxy in front is known to set `X-Forwarded-Proto` and `X-Forwarded-Host` itself. Off: they are ignored,
        /// because anybody could send them.
        package var trustsProxy = false
        /// Paths whose requests come from other sites by design and are let in by key: no form check there.
        package var openPaths = ["/intake"]

        package init() {}
    }

    let settings: Settings
    let accounts: Accounts
    let sessions: SignInSessions
    let tokens: ReadTokens
    let keys: IngestKeyList
    let attempts: SignInAttempts
    let stamps: FormStamps
    let now: @Sendable () -> Instant

    /// - Parameters:
    ///   - cost: what hashing a password costs; tests take less.
    ///   - now: the present time.
    /// - Throws: when the records cannot be read or written.
    package init(
        store: RecordStore, settings: Settings = Settings(), cost: PasswordHash.Cost = .standard,
        limits: SignInAttempts.Limits = SignInAttempts.Limits(), random: RandomBytes = .system,
        now: @escaping @Sendable () -> Instant
    ) throws {
        self.settings = settings
        self.accounts = Accounts(store: store, cost: cost, random: random)
        self.sessions = SignInSessions(store: store, random: random)
        self.tokens = ReadTokens(store: store, random: random)
        self.keys = IngestKeyList(store: store, random: random)
        self.attempts = SignInAttempts(limits: limits)
        self.stamps = FormStamps(key: try store.secret(named: "forms", random: random))
        self.now = now
    }

    /// A code that opens set-up from another machine; the server prints it at its start while there is no account.
    package static func newSetUpCode(random: RandomBytes = .system) -> String {
        SecretText.base32(random(10))
    }
}
