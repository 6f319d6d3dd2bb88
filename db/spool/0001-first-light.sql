-- What is acknowledged and not yet in the facts. AUTOINCREMENT: an id is never given twice, since the facts remember
-- only the newest that they hold.
CREATE TABLE IF NOT EXISTS batch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    received INTEGER NOT NULL CHECK (received > 0), -- milliseconds since 1970
    bytes BLOB NOT NULL
) STRICT;

-- Batches whose bytes could not be read, kept for a person to look at.
CREATE TABLE IF NOT EXISTS damagedBatch (
    id INTEGER PRIMARY KEY,
    received INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
