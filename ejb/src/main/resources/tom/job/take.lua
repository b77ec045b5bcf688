-- needs: due overdue evict
-- Takes the next runnable jobs and their leases: the heart of claim and finish.

local function first_of(queues)
  for _, queue in ipairs(queues) do
    local first = call('ZRANGE', KEY.ready .. queue, 0, 0, 'WITHSCORES')
    if first[1] then return KEY.ready .. queue, first[1], tonumber(first[2]) end
  end
  return nil
end

-- The endpoint whose turn it is: of those that are ready for anybody, and of those that this instance has sessions on.
local function pop_next(inst, queues)
  local key, ep, turn = first_of(queues)
  local own = call('ZRANGE', KEY.own_ready .. inst, 0, 0, 'WITHSCORES')
  if own[1] and (not ep or tonumber(own[2]) <= turn) then
    key, ep, turn = KEY.own_ready .. inst, own[1], tonumber(own[2])
  end
  if ep then call('ZREM', key, ep) end
  return ep, turn
end

local function contains(list, item)
  for _, each in ipairs(list) do
    if each == item then return true end
  end
  return false
end

-- What the head of a line that was found ready is: a job to take, and whether on the session that is kept there; or a
-- reason to look at the endpoint again. A session that is in the way of a queue that its holder does not serve has to go.
local function runnable_head(ep, inst, queues)
  local id = call('ZRANGE', KEY.line .. ep, 0, 0)[1]
  if not id then return nil end
  local job = load(id, 'kind', 'request', 'sealed', 'attempts')
  if job and job.ep == ep then
    local deadline = call('ZSCORE', KEY.wait .. job.queue, id)
    if deadline and tonumber(deadline) <= now() and job.state == 'QUEUED' then
      expire_wait(id, job)
      return nil
    end
    local held = call('ZSCORE', KEY.lease .. ep, hold_of(inst)) and true
    local has_slot = held or call('ZCARD', KEY.lease .. ep) < tonumber(job.max)
    if job.state == 'QUEUED' and contains(queues, job.queue) and has_slot then return id, job, held end
    if job.state == 'QUEUED' and held then
      evict(inst, ep)
      return nil
    end
  end
  settle(ep)
  return nil
end

-- A session that was kept there becomes the session of the job: from the hold to the lease there is no moment between.
local function lease(id, job, inst, worker, held)
  local token, attempt = tonumber(job.token) + 1, (tonumber(job.attempts) or 0) + 1
  local expiry = now() + SETTING.lease_ttl
  local first_claim = token == 1 and {'claimed_at', now()} or {}
  if held then drop_hold(inst, job.ep) end
  call('ZREM', KEY.held_wait .. job.queue, job.ep)
  unstand(id, job)
  call('HSET', KEY.job .. id, 'state', 'ACTIVE', 'inst', inst, 'worker', worker, 'token', token,
    'attempts', attempt, 'started_at', now(), unpack(first_claim))
  call('ZADD', KEY.lease .. job.ep, expiry, id)
  call('ZADD', KEY.active, expiry, 'j|' .. id)
  call('HSET', KEY.owned .. inst, id, token)
  return {id, tostring(token), job.ep, job.dev, job.kind or '', attempt, job.request or '', job.sealed or '', held and 1 or 0}
end

-- A list of claims of these queues, at most `want`, and when to look again whether a holder must be asked for a device, or nil.
local function take(inst, worker, want, queues)
  local claims, looks = {}, 0
  while #claims < want and looks < want + 64 do
    looks = looks + 1
    local ep, turn = pop_next(inst, queues)
    if not ep then break end
    local id, job, held = runnable_head(ep, inst, queues)
    if id then
      claims[#claims + 1] = lease(id, job, inst, worker, held)
      if turn > (tonumber(call('GET', KEY.virtual_time) or '0') or 0) then call('SET', KEY.virtual_time, turn) end
      settle(ep) -- where more than one session is allowed, the next slot
    end
  end
  for _, queue in ipairs(queues) do -- what is left is for somebody else: hand the wake-up on, else wake nobody
    if call('ZCARD', KEY.ready .. queue) > 0 then
      wake(queue)
    elseif call('EXISTS', KEY.held_wait .. queue) == 0 then
      call('DEL', KEY.wake .. queue)
    end
  end
  if #claims < want then return claims, ask_holders(inst, queues, want - #claims) end
  pass_on(inst)
  return claims
end

-- Ids of running jobs that somebody cancelled since the last look.
local function take_cancels(inst)
  local ids = call('SMEMBERS', KEY.cancel .. inst)
  if #ids > 0 then call('DEL', KEY.cancel .. inst) end
  return ids
end
