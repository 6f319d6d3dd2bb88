-- What page views came to in a browser's measures (web vitals), by day: sums of parts, as the other rollups. A view counts
-- once for each cut, so that any one cut's rows add up to all views.
CREATE TABLE vitalDay (
    day TIMESTAMP NOT NULL,
    service VARCHAR NOT NULL,
    -- What value is a value of. 0: step; 1: device, its raw value; 2: country; 3: release; 4: the path of views without a
    -- step, keys in it folded, '' for those beyond the first few hundred of a day.
    cut UTINYINT NOT NULL,
    value VARCHAR NOT NULL,
    -- 0: the view itself; 1: LCP; 2: INP; 3: CLS; 4: FCP; 5: TTFB.
    vital UTINYINT NOT NULL,
    -- 0: good; 1: needs improvement; 2: poor.
    rating UTINYINT NOT NULL,
    -- Log bucket (Statistics.LogHistogram) of milliseconds, of CLS in millionths.
    bucket SMALLINT NOT NULL,
    n BIGINT NOT NULL
);

-- What was to blame in views that were not good: one row per day, place, vital, element and person.
CREATE TABLE vitalBlame (
    day TIMESTAMP NOT NULL,
    service VARCHAR NOT NULL,
    step VARCHAR NOT NULL,
    -- Of views without a step; '' for the others.
    path VARCHAR NOT NULL,
    vital UTINYINT NOT NULL,
    element VARCHAR NOT NULL,
    -- 0 where nobody knows whose view it was.
    customer UBIGINT NOT NULL,
    n BIGINT NOT NULL,
    -- When the newest part came in: retention counts from then.
    received TIMESTAMP NOT NULL
);

-- What came in before these tables were made. Paths were not kept apart then.
INSERT INTO vitalDay
WITH measured AS (
    SELECT date_trunc('day', time) AS day, service, step, CAST(device AS VARCHAR) AS device, country, release,
        unnest([
            {vital: 0, units: 0}, {vital: 1, units: CAST(lcpMs AS BIGINT)}, {vital: 2, units: CAST(inpMs AS BIGINT)},
            {
                vital: 3, units: CASE WHEN cls < 1000000 THEN CAST(round(CAST(cls AS DOUBLE) * 1000000) AS BIGINT)
                    WHEN cls IS NOT NULL THEN 1000000000000 END
            },
            {vital: 4, units: CAST(fcpMs AS BIGINT)}, {vital: 5, units: CAST(ttfbMs AS BIGINT)}
        ], recursive := true)
    FROM interaction
    WHERE NOT bot AND service <> ''
        AND (lcpMs IS NOT NULL OR inpMs IS NOT NULL OR cls IS NOT NULL OR fcpMs IS NOT NULL OR ttfbMs IS NOT NULL)
),
cell AS (
    SELECT day, service, step, device, country, release, vital,
        CASE
            WHEN units <= [0, 2500, 200, 100000, 1800, 800][vital + 1] THEN 0
            WHEN units <= [0, 4000, 500, 250000, 3000, 1800][vital + 1] THEN 1
            ELSE 2
        END AS rating,
        CASE
            WHEN vital = 0 THEN 0
            WHEN units <= 0 THEN -1
            ELSE CAST(ceil(ln(units) / ln(1.02)) AS SMALLINT)
        END AS bucket,
        count(*) AS n
    FROM measured WHERE units IS NOT NULL GROUP BY ALL
)
SELECT day, service, 0, step, vital, rating, bucket, sum(n) FROM cell GROUP BY ALL
UNION ALL SELECT day, service, 1, device, vital, rating, bucket, sum(n) FROM cell GROUP BY ALL
UNION ALL SELECT day, service, 2, country, vital, rating, bucket, sum(n) FROM cell GROUP BY ALL
UNION ALL SELECT day, service, 3, release, vital, rating, bucket, sum(n) FROM cell GROUP BY ALL
UNION ALL SELECT day, service, 4, '', vital, rating, bucket, sum(n) FROM cell WHERE step = '' GROUP BY ALL;
