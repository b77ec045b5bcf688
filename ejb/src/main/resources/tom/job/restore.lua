-- needs: hold
-- What is done at once when a structure was set aside; the rest is put together again by the next sweeps (repair).

-- The semaphore of an endpoint, from `active`: no second session may start there. Leases of other workers are lost.
local function restore_leases(ep)
  local all = call('ZRANGE', KEY.active, 0, -1, 'WITHSCORES')
  for i = 1, #all, 2 do
    local id = string.match(all[i], '^j|(.+)$')
    local inst, held = string.match(all[i], '^h|([^|]*)|(.*)$')
    local job = id and read(id)
    if job and job.state == 'ACTIVE' and job.ep == ep then call('ZADD', KEY.lease .. ep, all[i + 1], id) end
    if inst and held == ep then call('ZADD', KEY.lease .. ep, all[i + 1], hold_of(inst)) end
  end
end

-- The order of submission goes on behind the last job that is known.
local function restore_sequence()
  local last = call('ZRANGE', KEY.index_jobs, -1, -1, 'WITHSCORES')[2]
  call('SET', KEY.sequence, last and string.match(last, '^%d+$') or '0')
end

local function list_again(ids)
  for _, id in ipairs(ids) do
    local job = read(string.match(id, '^j|(.+)$') or id)
    if job then call('ZADD', KEY.index_jobs, job.seq, string.match(id, '^j|(.+)$') or id) end
  end
end

-- The listing, from wherever jobs stand.
local function restore_listing()
  for _, queue in ipairs(call('SMEMBERS', KEY.queues)) do
    list_again(call('ZRANGE', KEY.wait .. queue, 0, -1))
  end
  list_again(call('ZRANGE', KEY.active, 0, -1))
  list_again(call('ZRANGE', KEY.delayed, 0, -1))
  list_again(call('ZRANGE', KEY.index_ended, 0, -1))
end

after_set_aside = function(key)
  local ep = string.sub(key, 1, #KEY.lease) == KEY.lease and string.sub(key, #KEY.lease + 1)
  if ep then restore_leases(ep) end
  if key == KEY.sequence then restore_sequence() end
  if key == KEY.index_jobs then restore_listing() end
  call('HSET', KEY.swept, 'repair', 0)
end
