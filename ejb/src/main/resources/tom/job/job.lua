-- What every transition reads and writes of a job's own record.

local STATES = {QUEUED = true, ACTIVE = true, COMPLETE = true, FAILED = true, ABORTED = true}

local function is_count(text)
  return text and string.find(text, '^%d+$') and #text < 16
end

-- Without these nothing can be done with a job; what else a transition needs, it names.
local function is_whole(job)
  return STATES[job.state] and job.ep and string.find(job.ep, ':%d+$') and job.queue and job.dev and job.caller
    and is_count(job.max) and is_count(job.maxwait) and is_count(job.seq) and is_count(job.token)
end

-- Fields of a job by name; nil when there is no such record or it is spoilt.
local function read(id, ...)
  local names = {'state', 'ep', 'queue', 'dev', 'caller', 'max', 'maxwait', 'seq', 'token', 'enqueued_at', ...}
  local values = redis.pcall('HMGET', KEY.job .. id, unpack(names))
  local job = {}
  for i, name in ipairs(names) do
    job[name] = values[i] or nil
  end
  return is_whole(job) and job or nil
end

-- Sets a record aside that says nothing of where it stands, and takes it out of where it can be found.
local function quarantine(id)
  report(id)
  call('ZREM', KEY.index_jobs, id)
  for _, queue in ipairs(call('SMEMBERS', KEY.queues)) do
    call('ZREM', KEY.wait .. queue, id)
    call('ZREM', KEY.age .. queue, id)
  end
end

-- The same of a job that stands somewhere, and so must be there. A record that is gone or spoilt is set aside and
-- reported; it never stops the transition that came across it.
local function load(id, ...)
  local job = read(id, ...)
  if not job then quarantine(id) end
  return job
end

-- A moment that a record names; nil when it names none that has been.
local function past(text)
  local moment = tonumber(text)
  return moment and moment > 0 and moment <= now() and moment or nil
end

-- A job that does not say when it was accepted is as old as this transition.
local function accepted_at(job)
  return past(job.enqueued_at) or now()
end

-- As the first write of a script this is refused by a Redis at its memory limit; nothing depends on it.
local function count(what)
  local reply = redis.pcall('HINCRBY', KEY.counters, what, 1)
  if type(reply) == 'table' then
    mend(reply.err, 'HINCRBY', KEY.counters, what)
    redis.pcall('HINCRBY', KEY.counters, what, 1)
  end
end

local function split(list)
  local items = {}
  for item in string.gmatch(list, '[^,]+') do
    items[#items + 1] = item
  end
  return items
end

-- What became of a claim: 'current', 'ended' when its holder ended the job, 'released' when its holder gave it up; nil
-- when it was taken away or never was. And the job, with the fields that are named.
local function claim_state(id, token, ...)
  local job = read(id, 'released', ...)
  if not job then return nil end
  if job.token == token and job.state == 'ACTIVE' then return 'current', job end
  if job.token == token and job.state ~= 'QUEUED' then return 'ended', job end
  if job.released == token then return 'released', job end
  return nil
end

-- What the holder of a claim is answered: current, already when it repeats a call of which the reply was lost, refused.
local function verdict(whose, repeated)
  if whose == 'current' then return 'current' end
  return whose == repeated and 'already' or 'refused'
end
