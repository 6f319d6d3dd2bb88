-- wrk: posts one beacon after the other from as many visitors as there are requests made beforehand, at a steady pace.
-- The environment names the file with the batches (BATCHES, each on one line with \n written out), the ingest key (KEY) and
-- how many milliseconds a connection waits between two (PAUSE).
local made, turn = {}, 0
local pause = tonumber(os.getenv("PAUSE"))

function init(arguments)
    local number = 0
    for line in io.lines(os.getenv("BATCHES")) do
        number = number + 1
        local headers = {
            ["Content-Type"] = "text/plain;charset=UTF-8", ["Origin"] = "https://www.shop.example",
            ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            ["X-Forwarded-For"] = string.format("10.%d.%d.%d", math.floor(number / 65536) % 256, math.floor(number / 256) % 256, number % 256),
        }
        local body = line:gsub("\\n", "\n")
        made[#made + 1] = wrk.format("POST", "/b?key=" .. os.getenv("KEY"), headers, body)
    end
end

function request()
    turn = turn % #made + 1
    return made[turn]
end

function delay()
    return pause
end

function done(summary, latency, requests)
    local wrong = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write +
        summary.errors.timeout
    io.write(string.format("RESULT %d %.0f %d %.2f %.2f\n", summary.requests, summary.duration, wrong,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
