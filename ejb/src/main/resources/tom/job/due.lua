-- needs: terminal
-- What time alone makes happen: leases that ran out, and retries that are due. The same for claim, finish and sweep.

local MAX_RECOVERIES = 3

-- Seconds without a sweep, of any node, after which Redis or everybody was away; and how long holders may then report
-- what they have done meanwhile, before their leases are reclaimed.
local SILENCE, HEARING = 5, 3

-- What the sweeps of all nodes remember: when the last was, until when holders are heard, when all was looked at, and from
-- where jobs are put right.
local function remembered()
  local last, hearing, looked, repair = unpack(call('HMGET', KEY.swept, 'last', 'hearing', 'looked', 'repair'))
  return {last = tonumber(last), hearing = tonumber(hearing), looked = tonumber(looked), repair = repair}
end

local hearing = nil

-- Until when nothing is reclaimed, because holders are heard first; read once a script, and only when something ran out.
local function heard_until(known)
  if hearing then return hearing end
  local swept = known or remembered()
  local last = swept.last
  hearing = swept.hearing or 0
  if hearing > now() + HEARING then hearing = 0 end -- not written by us
  if last and now() - last > SILENCE then
    hearing = now() + HEARING
    redis.pcall('HSET', KEY.swept, 'last', now(), 'hearing', hearing) -- at the memory limit, the next sweep writes it
  end
  return hearing
end

-- What becomes of a job whose holder is gone or gives it up, or nil when it may run again.
local function end_of_lost(job, why)
  if job.cancel then return {state = 'ABORTED', error_type = 'none', error = 'cancelled'} end
  if job.kind == 'config' and job.started then
    return {state = 'FAILED', error_type = 'other',
      error = why .. ' during configuration: some lines may have been applied; not run again'}
  end
  return nil
end

local function reclaim_job(id)
  local job = load(id, 'inst', 'kind', 'started', 'cancel')
  if not job or job.state ~= 'ACTIVE' then return end
  revoke(id, job, job.inst or '', job.token)
  count('reclaimed')
  local recoveries = call('HINCRBY', KEY.job .. id, 'recoveries', 1)
  local ending = end_of_lost(job, 'worker lost')
  if not ending and recoveries > MAX_RECOVERIES then
    ending = {state = 'FAILED', error_type = 'other', error = 'worker lost ' .. recoveries .. ' times'}
  end
  if ending then
    terminal(id, ending)
    settle(job.ep)
  else
    stand(id, job)
  end
end

-- Its holder is gone, or let it lapse: it closes the session earlier than this.
local function reclaim_hold(name)
  local inst, ep = string.match(name, '^([^|]*)|(.*)$')
  if not inst then return end
  drop_hold(inst, ep)
  settle(ep)
end

-- Whoever writes a lease that ends later than this, in seconds, wrote garbage.
local LONGEST_LEASE = 604800

-- Leases of other workers have no twin in `active`: here, and only here, the expired ones are dropped.
local function recheck(ep)
  for _, member in ipairs(call('ZRANGEBYSCORE', KEY.lease .. ep, '-inf', now())) do
    if not call('ZSCORE', KEY.active, twin_of(member, ep)) then
      call('ZREM', KEY.lease .. ep, member)
    end
  end
  if call('ZREMRANGEBYSCORE', KEY.lease .. ep, now() + LONGEST_LEASE, '+inf') > 0 then report(KEY.lease .. ep) end
  settle(ep)
end

local function reclaim(limit)
  local expired = call('ZRANGEBYSCORE', KEY.active, '-inf', now(), 'LIMIT', 0, limit)
  if #expired > 0 and heard_until() > now() then return 0 end
  for _, member in ipairs(expired) do
    call('ZREM', KEY.active, member)
    local what, name = string.match(member, '^(%a+)|(.*)$')
    if what == 'j' then reclaim_job(name) end
    if what == 'h' then reclaim_hold(name) end
    if what == 'recheck' then recheck(name) end
  end
  return #expired
end

local function retries_due(limit)
  local due = call('ZRANGEBYSCORE', KEY.delayed, '-inf', now(), 'LIMIT', 0, limit)
  for _, id in ipairs(due) do
    call('ZREM', KEY.delayed, id)
    local job = load(id)
    if job and job.state == 'QUEUED' then stand(id, job) end
  end
  return #due
end

local function due(limit)
  return reclaim(limit) + retries_due(limit)
end

-- Seconds until `due` has something to do again, at most a minute; less where the caller knows of something sooner.
local function next_due(known)
  local soonest = math.min(now() + 60, known or math.huge)
  local lease = tonumber(call('ZRANGE', KEY.active, 0, 0, 'WITHSCORES')[2])
  if lease then soonest = math.min(soonest, lease > now() and lease or math.max(lease, heard_until())) end
  local retry = tonumber(call('ZRANGE', KEY.delayed, 0, 0, 'WITHSCORES')[2])
  if retry then soonest = math.min(soonest, retry) end
  return tostring(math.max(0, soonest - now()))
end
