-- What was changed on purpose and when, so that a timeline can show it beside what customers met afterwards.
-- Times are milliseconds since 1970-01-01T00:00:00Z.

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

-- A pipeline that runs again tells the same once more; it counts once. Also the way to all changes of a stretch.
CREATE UNIQUE INDEX changeByTime ON change (at, kind, name, ifnull(service, ''));
