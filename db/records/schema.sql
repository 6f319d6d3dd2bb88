CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL COLLATE NOCASE CHECK (length(email) BETWEEN 3 AND 254 AND email LIKE '%_@_%'),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    role TEXT NOT NULL CHECK (role IN ('viewer', 'editor', 'owner')),
    -- scrypt with its parameters and salt: $scrypt$ln=15,r=8,p=1$salt$key
    passwordHash TEXT NOT NULL CHECK (passwordHash LIKE '$scrypt$%'),
    createdAt INTEGER NOT NULL CHECK (createdAt > 0),
    revokedAt INTEGER CHECK (revokedAt >= createdAt)
) STRICT;

CREATE UNIQUE INDEX accountByEmail ON account (email) WHERE revokedAt IS NULL;

CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    -- When it took effect; may lie ahead.
    at INTEGER NOT NULL CHECK (at > 0),
    kind TEXT NOT NULL CHECK (kind IN ('release', 'config', 'flag', 'campaign')),
    -- As long as a release's name may be among the facts.
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    -- A service's id in the catalogue; NULL: all services.
    service TEXT CHECK (length(service) > 0),
    note TEXT NOT NULL CHECK (length(note) <= 500),
    -- The name of the account or token: it stays when that is revoked.
    createdBy TEXT NOT NULL CHECK (length(createdBy) BETWEEN 1 AND 100),
    createdAt INTEGER NOT NULL CHECK (createdAt > 0)
) STRICT;

CREATE UNIQUE INDEX changeByTime ON change (at, kind, name, ifnull(service, ''));

CREATE TABLE ingestKey (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    key TEXT NOT NULL UNIQUE CHECK (key GLOB 'plx_in_*' AND length(key) = 39),
    -- A JSON list of web origins; empty: only programs on servers, which send no Origin, may use the key.
    origins TEXT NOT NULL CHECK (json_valid(origins) AND json_type(origins) = 'array'),
    createdAt INTEGER NOT NULL CHECK (createdAt > 0),
    revokedAt INTEGER CHECK (revokedAt >= createdAt)
) STRICT;

CREATE TABLE readToken (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    role TEXT NOT NULL CHECK (role IN ('viewer', 'editor', 'owner')),
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    createdAt INTEGER NOT NULL CHECK (createdAt > 0),
    lastUsedAt INTEGER CHECK (lastUsedAt >= createdAt),
    revokedAt INTEGER CHECK (revokedAt >= createdAt)
) STRICT;

CREATE TABLE secret (
    name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
    bytes BLOB NOT NULL CHECK (length(bytes) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE signInSession (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    accountID INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    createdAt INTEGER NOT NULL CHECK (createdAt > 0),
    lastSeenAt INTEGER NOT NULL CHECK (lastSeenAt >= createdAt)
) STRICT, WITHOUT ROWID;

CREATE INDEX signInSessionByAccount ON signInSession (accountID);
