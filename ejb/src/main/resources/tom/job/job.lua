-- What every transition reads and writes of a job's own record.
local call = redis.call

-- Reads fields of a job by name. A record of the wrong type, or one that is gone, is set aside and reported; it never
-- stops the transition that came across it.
local function load(id, ...)
  local values = redis.pcall('HMGET', KEY.job .. id, 'state', ...)
  if values.err or not values[1] then
    call('LREM', KEY.quarantine, 0, id)
    call('LPUSH', KEY.quarantine, id)
    call('LTRIM', KEY.quarantine, 0, 999)
    return nil
  end
  local job = {state = values[1]}
  for i, name in ipairs({...}) do
    job[name] = values[i + 1] or nil
  end
  return job
end

local function count(what)
  call('HINCRBY', KEY.counters, what, 1)
end

local function split(list)
  local items = {}
  for item in string.gmatch(list, '[^,]+') do
    items[#items + 1] = item
  end
  return items
end

-- Whose claim is this? 'current', 'already' when this very claim has ended or been given up before (a repeated call
-- after a lost reply), nil for a claim that is no longer anybody's.
local function claim_state(id, token)
  local values = redis.pcall('HMGET', KEY.job .. id, 'state', 'token', 'released')
  if values.err or not values[1] then return nil end
  if values[3] == token then return 'already' end
  if values[2] ~= token then return nil end
  if values[1] == 'ACTIVE' then return 'current' end
  if values[1] ~= 'QUEUED' then return 'already' end
  return nil
end
