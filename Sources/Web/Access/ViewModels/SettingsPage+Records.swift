import Experience
import Foundation
import Records

extension SettingsPage.Key {
    init(_ key: IngestKey) {
        self.id = String(key.id.rawValue)
        self.name = key.name
        self.key = key.key
        self.origins = key.origins.map(\.text)
        self.hasOrigins = !key.origins.isEmpty
        self.createdAt = SettingsPage.Moment(key.createdAt)
        self.isRevoked = key.revokedAt != nil
        self.revokedAt = SettingsPage.Moment(key.revokedAt)
    }
}

extension SettingsPage.Token {
    init(_ token: ReadToken) {
        self.id = String(token.id.rawValue)
        self.name = token.name
        self.role = token.role.rawValue
        self.createdAt = SettingsPage.Moment(token.createdAt)
        self.lastUsedAt = SettingsPage.Moment(token.lastUsedAt)
        self.isUsed = token.lastUsedAt != nil
        self.isRevoked = token.revokedAt != nil
        self.revokedAt = SettingsPage.Moment(token.revokedAt)
    }
}

extension SettingsPage.Person {
    init(_ account: Account, isYou: Bool) {
        self.id = String(account.id.rawValue)
        self.name = account.name
        self.email = account.email
        self.role = account.role.rawValue
        self.createdAt = SettingsPage.Moment(account.createdAt)
        self.isYou = isYou
        self.isRevoked = account.revokedAt != nil
        self.revokedAt = SettingsPage.Moment(account.revokedAt)
    }
}

extension SettingsPage.Moment {
    init(_ instant: Instant?) {
        guard let instant else {
            self.init(iso: "", text: "")
            return
        }
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds / 1000))
        let iso = date.formatted(.iso8601)
        self.init(iso: iso, text: "\(iso.prefix(10)) \(iso.dropFirst(11).prefix(5)) UTC")
    }
}
