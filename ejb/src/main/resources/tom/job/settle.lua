-- needs: job
-- Where an endpoint with waiting jobs stands. `settle` is the only writer of `ready`, apart from the claim that takes
-- an endpoint out.

local function wake(queue)
  call('ZADD', KEY.wake .. queue, 0, '1')
end

-- Start-time fair queueing between callers, round robin between one caller's devices: a caller that was away starts at
-- the present turn, one that has just had many endpoints made ready stands behind the others.
local function next_turn(caller)
  local present = tonumber(call('GET', KEY.virtual_time) or '0')
  local last = tonumber(call('HGET', KEY.fair, caller) or '0')
  local turn = math.max(present, last)
  call('HSET', KEY.fair, caller, turn + 1)
  return turn
end

-- Every lease of ours has a twin in `active`, which reclaims it. Leases of workers that are not ours have none: look
-- again when the first of them runs out.
local function watch_foreign(ep)
  local members = call('ZRANGE', KEY.lease .. ep, 0, -1, 'WITHSCORES')
  for i = 1, #members, 2 do
    if not call('ZSCORE', KEY.active, 'j|' .. members[i]) then
      call('ZADD', KEY.active, 'NX', members[i + 1], 'recheck|' .. ep)
      return
    end
  end
end

local function settle(ep)
  while true do
    local head = call('ZRANGE', KEY.line .. ep, 0, 0)[1]
    if not head then return end
    local job = load(head, 'queue', 'max', 'caller')
    if job and job.state == 'QUEUED' then
      if call('ZCARD', KEY.lease .. ep) >= tonumber(job.max) then
        watch_foreign(ep)
        return
      end
      local ready = KEY.ready .. job.queue
      if not call('ZSCORE', ready, ep) then
        call('ZADD', ready, next_turn(job.caller), ep)
      end
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
  settle(job.ep)
end

local function unstand(id, job)
  call('ZREM', KEY.line .. job.ep, id)
  call('ZREM', KEY.wait .. job.queue, id)
end

-- Ends a lease: the endpoint's slot is free when this returns. The caller settles the endpoint.
local function release(id, job, inst)
  call('ZREM', KEY.lease .. job.ep, id)
  call('ZREM', KEY.active, 'j|' .. id)
  call('HDEL', KEY.owned .. inst, id)
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
