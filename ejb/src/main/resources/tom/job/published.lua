-- needs: hold
-- Finds what the published Tom workers write: names go into the indexes, so that nobody else has to search. A page of all
-- keys a call, and the page of a second once, whichever node is first; so Redis never stands still for it.
-- ARGV: most keys in a page, seconds after which a known name is noted again
-- Answers whether this call looked at a page, and whether that was the last one of a round.

local page_size, noted_again = ARGV[1], tonumber(ARGV[2])

-- Seconds between two pages, a little less than a timer's second; and between two looks at known heartbeats, which must be
-- less than the minute that a published heartbeat lives.
local PAGE_PAUSE, BEAT_PAUSE = 0.5, 10

-- As long as what a published worker counts lives after its last job, and as one of ours is listed after its last heartbeat.
local KEPT = 3600

local LONGEST_NAME, LONGEST_BEAT, MOST_LEASES, MOST_WORKERS = 255, 4096, 100, 1000

local function is_due(stamp, pause)
  local ago = now() - (tonumber(call('HGET', KEY.swept, stamp)) or 0)
  if ago >= 0 and ago < pause then return false end
  call('HSET', KEY.swept, stamp, now())
  return true
end

-- A name that was seen lately is not written again: keys that stay cost no writes.
local function note(index, name)
  local seen = tonumber(call('ZSCORE', index, name))
  if not seen or seen < now() - noted_again then call('ZADD', index, now(), name) end
end

-- A lease of ours has a twin in `active`. What is no set of leases is left to those who know how to mend it.
local function has_foreign_lease(ep)
  local members = redis.pcall('ZRANGE', KEY.lease .. ep, 0, MOST_LEASES - 1)
  if members.err then
    report(KEY.lease .. ep)
    return false
  end
  for _, member in ipairs(members) do
    if not holder(member) and not call('ZSCORE', KEY.active, twin_of(member, ep)) then return true end
  end
  return false
end

local FOUND = {
  [KEY.heartbeat] = function(worker) note(KEY.index_workers, worker) end,
  [KEY.stats_worker] = function(worker) note(KEY.index_workers, worker) end,
  [KEY.stats_device] = function(device) note(KEY.index_devices, device) end,
  [KEY.lease] = function(ep)
    if has_foreign_lease(ep) then note(KEY.index_leases, ep) end
  end,
}

local function look_at(key)
  for prefix, found in pairs(FOUND) do
    local name = string.sub(key, 1, #prefix) == prefix and string.sub(key, #prefix + 1)
    if name and #name > 0 and #name <= LONGEST_NAME then found(name) end
  end
end

-- The next page; a cursor that Redis does not know starts a round.
local function next_page()
  local page = redis.pcall('SCAN', call('HGET', KEY.swept, 'cursor') or '0', 'COUNT', page_size)
  if page.err then page = redis.call('SCAN', '0', 'COUNT', page_size) end
  call('HSET', KEY.swept, 'cursor', page[1])
  for _, key in ipairs(page[2]) do
    look_at(key)
  end
  return page[1] == '0'
end

-- A published heartbeat lives a minute, and a worker that dies would be forgotten before anybody can see that it is silent:
-- what it said last is kept. A worker of ours keeps its own.
local function keep_heartbeat(worker)
  local beat, last = redis.pcall('GET', KEY.heartbeat .. worker), KEY.last_heartbeat .. worker
  if type(beat) ~= 'string' or #beat > LONGEST_BEAT then return end
  if string.find(beat, '"incarnation"', 1, true) then
    call('DEL', last)
  elseif call('GET', last) ~= beat then
    call('SET', last, beat, 'EX', KEPT)
  end
end

if not is_due('paged', PAGE_PAUSE) then return {0, 0} end
call('ZREMRANGEBYSCORE', KEY.index_leases, '-inf', now() - KEPT)
local ended = next_page()
if is_due('beats', BEAT_PAUSE) then
  for _, worker in ipairs(call('ZREVRANGE', KEY.index_workers, 0, MOST_WORKERS - 1)) do
    keep_heartbeat(worker)
  end
end
return {1, ended and 1 or 0}
