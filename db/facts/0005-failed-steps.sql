-- A step at which something failed for a person on a day (UTC): when it last failed, and when it last did not. Worked out
-- anew whenever something of that person, step and day comes in (Facts/BadDays); what was known stays known when the
-- interactions themselves are gone.
CREATE TABLE failedStep (
    day TIMESTAMP NOT NULL,
    service VARCHAR NOT NULL,
    customer UBIGINT NOT NULL,
    step VARCHAR NOT NULL,
    failedAt TIMESTAMP NOT NULL,
    -- NULL: not once that day.
    doneAt TIMESTAMP,
    -- When the newest part came in: retention counts from then.
    received TIMESTAMP NOT NULL,
    -- Some of it turned out to be somebody else's: to be worked out from the interactions alone.
    isStale BOOLEAN NOT NULL
);

-- What is there already. 9: Kind.firstEvidence.
INSERT INTO failedStep
    WITH failure AS (
        SELECT DISTINCT date_trunc('day', time) AS day, service, customer, step FROM interaction
        WHERE failed AND NOT bot AND kind < 9 AND customer <> 0 AND service <> '' AND step <> ''
    )
    SELECT day, service, customer, step, max(CASE WHEN failed THEN time END), max(CASE WHEN NOT failed THEN time END),
        max(received), false
    FROM (
        SELECT date_trunc('day', time) AS day, service, customer, step, failed, time, received FROM interaction
        WHERE NOT bot AND kind < 9 AND customer <> 0
    ) SEMI JOIN failure USING (day, service, customer, step)
    GROUP BY day, service, customer, step ORDER BY day, service, customer;
