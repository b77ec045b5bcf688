-- needs: restore
-- Where an endpoint with waiting jobs stands. `settle` is the only writer of `ready` and of the holders' own sets, apart
-- from the claim that takes an endpoint out.

local function wake(queue)
  call('ZADD', KEY.wake .. queue, 0, '1')
end

-- Start-time fair queueing between callers, round robin between one caller's devices: a caller that was away starts at
-- the present turn, one that has just had many endpoints made ready stands behind the others.
local function next_turn(caller)
  local present = tonumber(call('GET', KEY.virtual_time) or '0') or 0
  local last = tonumber(call('HGET', KEY.fair, caller) or '0') or 0
  local turn = math.max(present, last)
  call('HSET', KEY.fair, caller, turn + 1)
  return turn
end

-- Seconds until somebody looks whether a worker that is not ours has let go of a device that our jobs wait for.
local FOREIGN_LOOK = 2

-- How long a holder has to take a job itself before somebody idle may ask for its device, in seconds.
local GRACE = 0.005

-- The instance that takes jobs at the end of this very script: it is told only of what it leaves.
local taker, told_later = nil, false

-- Gives an endpoint to one that keeps a session on it and so needs no login. The set outlives no holder for long: an
-- endpoint without a free slot is settled again at least once in the life of a lease.
local function offer(ep, job, inst)
  local own = KEY.own_ready .. inst
  if not call('ZSCORE', own, ep) then
    call('ZADD', own, next_turn(job.caller), ep)
    -- Once: a busy holder need not hear of every job in the line.
    if inst == taker then told_later = true else wake_worker(inst) end
  end
  call('EXPIRE', own, 2 * SETTING.lease_ttl + 60)
  call('ZADD', KEY.held_wait .. job.queue, 'NX', now() + GRACE, ep)
end

-- An endpoint without a free slot: a session that is kept there can serve it, and it is looked at again. A lease or hold
-- of ours has a twin in `active` and is settled when it ends; one of another worker has none, and ends without a word.
-- When our own job's record is spoilt, its lease ends without a word too: hence a look when the first lease runs out,
-- whosever it is.
local function await_slot(ep, job)
  local leases = call('ZRANGE', KEY.lease .. ep, 0, -1, 'WITHSCORES')
  local when, inst = tonumber(leases[2]), nil
  for i = 1, #leases, 2 do
    if not call('ZSCORE', KEY.active, twin_of(leases[i], ep)) then
      when = math.min(when, now() + FOREIGN_LOOK)
    else
      inst = inst or holder(leases[i])
    end
  end
  call('ZADD', KEY.active, 'LT', when, 'recheck|' .. ep)
  if inst then offer(ep, job, inst) end
end

local function settle(ep)
  while true do
    local head = call('ZRANGE', KEY.line .. ep, 0, 0)[1]
    if not head then return end
    local job = load(head)
    if job and job.state == 'QUEUED' and job.ep == ep then
      if call('ZCARD', KEY.lease .. ep) >= tonumber(job.max) then
        await_slot(ep, job)
        return
      end
      local ready = KEY.ready .. job.queue
      if not call('ZSCORE', ready, ep) then
        call('ZADD', ready, next_turn(job.caller), ep)
      end
      call('ZREM', KEY.held_wait .. job.queue, ep)
      wake(job.queue)
      return
    end
    call('ZREM', KEY.line .. ep, head) -- not a waiting job: nothing that may stand in a line
  end
end

-- A job that may not wait at all still needs a moment in which an idle worker can take it.
local SHORTEST_WAIT = 1

-- Into the line, at the place that the order of submission gives.
local function stand(id, job)
  call('HSET', KEY.job .. id, 'state', 'QUEUED')
  call('ZADD', KEY.line .. job.ep, job.seq, id)
  call('ZADD', KEY.wait .. job.queue, now() + math.max(tonumber(job.maxwait), SHORTEST_WAIT), id)
  call('ZADD', KEY.age .. job.queue, accepted_at(job), id)
  settle(job.ep)
end

local function unstand(id, job)
  call('ZREM', KEY.age .. job.queue, id)
  call('ZREM', KEY.line .. job.ep, id)
  call('ZREM', KEY.wait .. job.queue, id)
  if call('EXISTS', KEY.line .. job.ep) == 1 then return end
  call('ZREM', KEY.ready .. job.queue, job.ep)
  call('ZREM', KEY.held_wait .. job.queue, job.ep)
  for _, inst in ipairs(holders(job.ep)) do
    call('ZREM', KEY.own_ready .. inst, job.ep)
    call('SREM', KEY.evict .. inst, job.ep)
  end
end

-- Ends a lease: the endpoint's slot is free when this returns. The caller settles the endpoint.
local function release(id, job, inst)
  call('ZREM', KEY.lease .. job.ep, id)
  call('ZREM', KEY.active, 'j|' .. id)
  call('HDEL', KEY.owned .. inst, id)
  call('SREM', KEY.cancel .. inst, id)
end

-- Takes a claim back from its holder, who is out from here on: the token rises.
local function revoke(id, job, inst, token)
  release(id, job, inst)
  call('HSET', KEY.job .. id, 'token', tonumber(token) + 1)
end

-- The holder gives its claim up itself; when it asks again because the reply was lost, it is told so.
local function give_up(id, job, inst, token)
  revoke(id, job, inst, token)
  call('HSET', KEY.job .. id, 'released', token)
end
