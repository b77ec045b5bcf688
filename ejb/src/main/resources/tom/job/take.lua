-- needs: due overdue
-- Takes the next runnable jobs and their leases: the heart of claim and finish.

local function pop_ready(queues)
  for _, queue in ipairs(queues) do
    local first = call('ZPOPMIN', KEY.ready .. queue)
    if first[1] then return first[1], tonumber(first[2]) end
  end
  return nil
end

local function contains(list, item)
  for _, each in ipairs(list) do
    if each == item then return true end
  end
  return false
end

-- What the head of a line that was found ready is: a job to take, or a reason to look at the endpoint again.
local function runnable_head(ep, queues)
  local id = call('ZRANGE', KEY.line .. ep, 0, 0)[1]
  if not id then return nil end
  local job = load(id, 'kind', 'request', 'sealed', 'attempts')
  if job then
    local deadline = call('ZSCORE', KEY.wait .. job.queue, id)
    if deadline and tonumber(deadline) <= now() and job.state == 'QUEUED' then
      expire_wait(id, job)
      return nil
    end
    if job.state == 'QUEUED' and contains(queues, job.queue)
        and call('ZCARD', KEY.lease .. ep) < tonumber(job.max) then
      return id, job
    end
  end
  settle(ep)
  return nil
end

local function lease(id, job, inst, worker)
  local token, attempt = tonumber(job.token) + 1, tonumber(job.attempts) + 1
  local expiry = now() + SETTING.lease_ttl
  unstand(id, job)
  call('HSET', KEY.job .. id, 'state', 'ACTIVE', 'inst', inst, 'worker', worker, 'token', token,
    'attempts', attempt, 'started_at', now())
  call('ZADD', KEY.lease .. job.ep, expiry, id)
  call('ZADD', KEY.active, expiry, 'j|' .. id)
  call('HSET', KEY.owned .. inst, id, token)
  return {id, tostring(token), job.ep, job.dev, job.kind, attempt, job.request, job.sealed or ''}
end

-- A list of claims, at most `want`.
local function take(inst, worker, want, queues)
  local claims, looks = {}, 0
  while #claims < want and looks < want + 64 do
    looks = looks + 1
    local ep, turn = pop_ready(queues)
    if not ep then break end
    local id, job = runnable_head(ep, queues)
    if id then
      claims[#claims + 1] = lease(id, job, inst, worker)
      if turn > tonumber(call('GET', KEY.virtual_time) or '0') then call('SET', KEY.virtual_time, turn) end
      settle(ep) -- where more than one session is allowed, the next slot
    end
  end
  for _, queue in ipairs(queues) do -- what is left is for somebody else: hand the wake-up on, else wake nobody
    if call('ZCARD', KEY.ready .. queue) > 0 then wake(queue) else call('DEL', KEY.wake .. queue) end
  end
  return claims
end

-- Ids of running jobs that somebody cancelled since the last look.
local function take_cancels(inst)
  local ids = call('SMEMBERS', KEY.cancel .. inst)
  if #ids > 0 then call('DEL', KEY.cancel .. inst) end
  return ids
end
