-- How many live leases each endpoint has that are not ours: ours have a twin in `active` and are counted by their jobs. One
-- script, so that a lease of ours which comes or goes meanwhile is never taken for another's.
-- ARGV: endpoints
-- Answers a number for each, -1 for a key that holds no leases, or some that nobody can have meant.

local clock = redis.call('TIME')
local now = tonumber(clock[1]) + tonumber(clock[2]) / 1000000

-- Seconds: an expiry beyond that is garbage.
local LONGEST_LEASE = 604800

local function is_ours(member)
  return string.sub(member, 1, 5) == 'hold:' or redis.call('ZSCORE', KEY.active, 'j|' .. member)
end

local function live(ep)
  local leases = redis.pcall('ZRANGEBYSCORE', KEY.lease .. ep, '(' .. now, '+inf', 'WITHSCORES')
  if leases.err then return -1 end
  local found = 0
  for i = 1, #leases, 2 do
    if tonumber(leases[i + 1]) > now + LONGEST_LEASE then return -1 end
    if not is_ours(leases[i]) then found = found + 1 end
  end
  return found
end

local counts = {}
for i, ep in ipairs(ARGV) do
  counts[i] = live(ep)
end
return counts
