-- wrk: posts one interaction after the other, each request made beforehand.
-- The environment names the file with the lines (POSTS) and the ingest key (KEY).
local made, turn = {}, 0

function init(arguments)
    local headers = {["Content-Type"] = "application/x-ndjson", ["Authorization"] = "Bearer " .. os.getenv("KEY")}
    for line in io.lines(os.getenv("POSTS")) do
        made[#made + 1] = wrk.format("POST", "/intake/interactions", headers, line .. "\n")
    end
end

function request()
    turn = turn % #made + 1
    return made[turn]
end

function done(summary, latency, requests)
    local wrong = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write +
        summary.errors.timeout
    io.write(string.format("RESULT %d %.0f %d %.2f %.2f\n", summary.requests, summary.duration, wrong,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
