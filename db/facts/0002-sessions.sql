-- What a beacon adds to an interaction: the view of a page that it happened in (0: not told), and what in that page it was
-- about, an element's selector or a place in the code.
ALTER TABLE interaction ADD COLUMN page UBIGINT DEFAULT 0;
ALTER TABLE interaction ADD COLUMN element VARCHAR DEFAULT '';

-- One session's way through one service, worked out of its interactions whenever some of them came in (Facts/Sessions).
-- Steps are bits, as in customerDay (table stepBit), so that a journey written down tomorrow finds the sessions of today.
CREATE TABLE sessionService (
    service VARCHAR NOT NULL,
    session UBIGINT NOT NULL,
    -- 0 where nobody knows whose it was.
    customer UBIGINT NOT NULL,
    started TIMESTAMP NOT NULL,
    ended TIMESTAMP NOT NULL,
    -- The customer had been at this service on an earlier day.
    isReturning BOOLEAN NOT NULL,
    -- As the session began.
    channel UTINYINT NOT NULL,
    device UTINYINT NOT NULL,
    browser VARCHAR NOT NULL,
    os VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    release VARCHAR NOT NULL,
    n INTEGER NOT NULL,
    bad INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    lostMs BIGINT NOT NULL,
    -- Faults met in its pages.
    faults INTEGER NOT NULL,
    -- Steps that the session reached; those whose first interaction was good, tolerable, slow (bad without failing), failed.
    reached UBIGINT NOT NULL,
    good UBIGINT NOT NULL,
    tolerable UBIGINT NOT NULL,
    slow UBIGINT NOT NULL,
    broken UBIGINT NOT NULL,
    -- The steps in the order in which they were first reached, the first ten: six bits each, from the lowest; above them, in
    -- the highest four bits, how many they are.
    way UBIGINT NOT NULL,
    -- Milliseconds from started to the first interaction at each step, in that same order.
    firsts INTEGER[] NOT NULL,
    -- Each way back to a step that the session had seen before: 64 × the bit it left + the bit it went to.
    returns USMALLINT[] NOT NULL,
    -- The step it was at last; 255 where it reached none.
    lastBit UTINYINT NOT NULL,
    -- What was ordered, in the currency that most was ordered in.
    valueAmount DECIMAL(18, 4),
    valueCurrency VARCHAR NOT NULL
);

-- How many sessions went which way, by day: a sum of parts as the other rollups. A session that is worked out anew takes its
-- old part away by a negative one. Journeys are read from here.
CREATE TABLE sessionDay (
    day TIMESTAMP NOT NULL,
    service VARCHAR NOT NULL,
    channel UTINYINT NOT NULL,
    device UTINYINT NOT NULL,
    isReturning BOOLEAN NOT NULL,
    release VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    browser VARCHAR NOT NULL,
    os VARCHAR NOT NULL,
    reached UBIGINT NOT NULL,
    way UBIGINT NOT NULL,
    good UBIGINT NOT NULL,
    tolerable UBIGINT NOT NULL,
    slow UBIGINT NOT NULL,
    broken UBIGINT NOT NULL,
    lastBit UTINYINT NOT NULL,
    valueCurrency VARCHAR NOT NULL,
    n BIGINT NOT NULL,
    valueAmount DECIMAL(18, 4) NOT NULL
);

-- How long it took from the first meeting with one step to that with the next new one: log buckets as in durationRollup.
CREATE TABLE stepGapDay (
    day TIMESTAMP NOT NULL,
    service VARCHAR NOT NULL,
    channel UTINYINT NOT NULL,
    device UTINYINT NOT NULL,
    fromBit UTINYINT NOT NULL,
    toBit UTINYINT NOT NULL,
    bucket SMALLINT NOT NULL,
    n BIGINT NOT NULL
);

-- Up to which receipt interactions are worked into sessionService.
CREATE TABLE sessionsWorkedOut (
    received TIMESTAMP NOT NULL
);
INSERT INTO sessionsWorkedOut VALUES (epoch_ms(0));
