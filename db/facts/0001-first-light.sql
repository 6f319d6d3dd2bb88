-- The facts: what customers did and met, and what infrastructure said. Empty text and customer 0 mean unknown, so that
-- grouping needs no NULLs; measures that were not taken are NULL. Closed lists are stored as the raw values of the
-- Swift enumerations (Experience/Vocabulary). "at" is a reserved word in DuckDB 2.0, hence "time".

CREATE TABLE interaction (
    time TIMESTAMP NOT NULL,
    received TIMESTAMP NOT NULL,
    id UBIGINT NOT NULL,
    service VARCHAR NOT NULL,
    step VARCHAR NOT NULL,
    kind UTINYINT NOT NULL,
    channel UTINYINT NOT NULL,
    customer UBIGINT NOT NULL,
    session UBIGINT NOT NULL,
    outcome UTINYINT NOT NULL CHECK (outcome <= 2),
    failed BOOLEAN NOT NULL,
    bot BOOLEAN NOT NULL,
    durationMs INTEGER,
    targetMs INTEGER NOT NULL,
    lcpMs INTEGER,
    inpMs INTEGER,
    cls FLOAT,
    fcpMs INTEGER,
    ttfbMs INTEGER,
    valueAmount DECIMAL(18, 4),
    valueCurrency VARCHAR NOT NULL,
    score DOUBLE,
    text VARCHAR,
    path VARCHAR NOT NULL,
    method VARCHAR NOT NULL,
    status USMALLINT,
    device UTINYINT NOT NULL,
    browser VARCHAR NOT NULL,
    os VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    release VARCHAR NOT NULL,
    attributes VARCHAR
);

CREATE TABLE signal (
    time TIMESTAMP NOT NULL,
    component VARCHAR NOT NULL,
    state UTINYINT NOT NULL CHECK (state <= 2),
    source VARCHAR NOT NULL,
    since TIMESTAMP
);

-- Rollups are sums (or bitwise ors) of parts: every load appends its own part in the transaction of the facts, late
-- arrivals included, and reading adds the parts up. Compaction adds up the parts of a day for good and changes no answer.

CREATE TABLE serviceHour (
    hour TIMESTAMP NOT NULL,
    service VARCHAR NOT NULL,
    outcome UTINYINT NOT NULL,
    failed BOOLEAN NOT NULL,
    n BIGINT NOT NULL,
    timed BIGINT NOT NULL,
    lostMs BIGINT NOT NULL
);

CREATE TABLE minuteRollup (
    minute TIMESTAMP NOT NULL,
    service VARCHAR NOT NULL,
    bot BOOLEAN NOT NULL,
    outcome UTINYINT NOT NULL,
    failed BOOLEAN NOT NULL,
    n BIGINT NOT NULL,
    timed BIGINT NOT NULL,
    lostMs BIGINT NOT NULL
);

CREATE TABLE hourRollup (
    hour TIMESTAMP NOT NULL,
    service VARCHAR NOT NULL,
    step VARCHAR NOT NULL,
    channel UTINYINT NOT NULL,
    device UTINYINT NOT NULL,
    outcome UTINYINT NOT NULL,
    failed BOOLEAN NOT NULL,
    n BIGINT NOT NULL,
    timed BIGINT NOT NULL,
    lostMs BIGINT NOT NULL
);

-- Log-bucket histogram of durations (Statistics.LogHistogram): percentiles of any merger of rows are at most 1 % off.
CREATE TABLE durationRollup (
    hour TIMESTAMP NOT NULL,
    service VARCHAR NOT NULL,
    step VARCHAR NOT NULL,
    channel UTINYINT NOT NULL,
    device UTINYINT NOT NULL,
    bucket SMALLINT NOT NULL,
    n BIGINT NOT NULL
);

-- One person's day with one service. The sets are bit masks, so that people by step, channel and device are counted
-- exactly for any number of days without reading interactions: bit = raw value for channel and device, stepBit for steps.
CREATE TABLE customerDay (
    day TIMESTAMP NOT NULL,
    service VARCHAR NOT NULL,
    customer UBIGINT NOT NULL,
    n BIGINT NOT NULL,
    good BIGINT NOT NULL,
    bad BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    lostMs BIGINT NOT NULL,
    steps UBIGINT NOT NULL,
    channels USMALLINT NOT NULL,
    devices USMALLINT NOT NULL,
    -- When the newest part came in: retention counts from then, so that imported history is kept as long as any.
    received TIMESTAMP NOT NULL
);

-- Signals of one source that said the same without a pause of over a minute: a month of heartbeats in a few rows.
CREATE TABLE signalRun (
    component VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    state UTINYINT NOT NULL,
    first TIMESTAMP NOT NULL,
    last TIMESTAMP NOT NULL,
    since TIMESTAMP
);

-- Which bit of customerDay.steps stands for a step; given out once, in the order of first sight. Bit 63 is shared by all
-- steps of a service after the sixty-third.
CREATE TABLE stepBit (
    service VARCHAR NOT NULL,
    step VARCHAR NOT NULL,
    bit UTINYINT NOT NULL
);

-- The newest spooled batch that is in the facts: written in the transaction that loads it.
CREATE TABLE loadedBatch (
    id BIGINT NOT NULL
);
INSERT INTO loadedBatch VALUES (0);
