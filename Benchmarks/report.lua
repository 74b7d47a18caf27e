-- Load for wrk: every request reports one ticket, with an idempotency key of its own.
-- Arguments: cookie, CSRF token, JSON body, and the first twelve hexadecimal digits of the keys.
-- PAUSE in the environment: the mean milliseconds between a connection's requests; without it there is none.
local number, created, refused = 0, 0, {}
local pause = tonumber(os.getenv("PAUSE"))

function init(arguments)
    cookie, token, content, prefix = arguments[1], arguments[2], arguments[3], arguments[4]
end

if pause then
    -- Exponential, as independent people make them.
    function delay() return math.floor(-math.log(1 - math.random()) * pause + 0.5) end
end

function request()
    number = number + 1
    return wrk.format("POST", "/api/tickets", {
        ["Content-Type"] = "application/json",
        ["Cookie"] = cookie,
        ["X-CSRF-Token"] = token,
        ["Idempotency-Key"] = string.format("%s-0000-4000-8000-%012x", prefix, number),
    }, content)
end

-- wrk gives each thread a Lua state of its own; there is one thread, whose count `done` reads.
function setup(thread) worker = thread end

function response(status)
    if status == 201 then created = created + 1 else refused[status] = (refused[status] or 0) + 1 end
    -- Read by `done` through thread:get, which knows numbers and strings.
    others = ""
    for code, count in pairs(refused) do others = others .. code .. "x" .. count .. " " end
    total = created
end

function done(summary, latency)
    io.write(string.format(
        'RESULT {"created": %d, "refused": "%s", "seconds": %.6f, "p50": %.3f, "p99": %.3f, "broken": %d}\n',
        worker:get("total") or 0, worker:get("others") or "", summary.duration / 1e6, latency:percentile(50) / 1e3,
        latency:percentile(99) / 1e3,
        summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
