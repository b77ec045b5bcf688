-- needs: job
-- Kept sessions. A hold is a member `hold:<instance>` among an endpoint's leases, so that it takes a slot of the device
-- like any session, and `h|<instance>|<endpoint>` in `active`. An instance has at most one on an endpoint, also where a
-- device takes more sessions: so the member's name says all, and of two sessions the one that was free first is kept.

local function hold_of(inst)
  return 'hold:' .. inst
end

-- The instance whose hold a member of the leases is; nil when it is the lease of a job.
local function holder(member)
  return string.match(member, '^hold:(.+)$')
end

-- What stands in `active` for a lease or hold of ours.
local function twin_of(member, ep)
  local inst = holder(member)
  return inst and 'h|' .. inst .. '|' .. ep or 'j|' .. member
end

local function holders(ep)
  local found = {}
  for _, member in ipairs(call('ZRANGE', KEY.lease .. ep, 0, -1)) do
    found[#found + 1] = holder(member)
  end
  return found
end

local function hold(inst, ep)
  local expiry = now() + SETTING.lease_ttl
  call('ZADD', KEY.lease .. ep, expiry, hold_of(inst))
  call('ZADD', KEY.active, expiry, twin_of(hold_of(inst), ep))
end

-- Ends a hold and what was asked of its holder: the slot is free when this returns. The caller settles the endpoint.
local function drop_hold(inst, ep)
  local dropped = call('ZREM', KEY.lease .. ep, hold_of(inst))
  call('ZREM', KEY.active, twin_of(hold_of(inst), ep))
  call('ZREM', KEY.own_ready .. inst, ep)
  call('SREM', KEY.evict .. inst, ep)
  return dropped
end

local function wake_worker(inst)
  call('ZADD', KEY.own_wake .. inst, 0, '1')
  call('EXPIRE', KEY.own_wake .. inst, 60) -- nobody takes it where the worker is gone
end

-- Asks a holder to close its session. The request stands until the hold ends: a reply that is lost loses nothing.
local function evict(inst, ep)
  call('SADD', KEY.evict .. inst, ep)
  call('EXPIRE', KEY.evict .. inst, 60)
  wake_worker(inst)
end

-- Endpoints whose sessions this instance is asked to close.
local function evictions(inst)
  return call('SMEMBERS', KEY.evict .. inst)
end
