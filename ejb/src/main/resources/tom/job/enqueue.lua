-- needs: settle
-- ARGV: id, idempotency key or '', digest of the body, waiting node or '', most waiting jobs, then fields and values of
-- the job, of which queue, ep, dev, max, maxwait and caller are read here.
-- Answers: {'accepted', id}, {'conflict', id of the job that has the key} or {'full'}. The same id again, or the same key
-- with the same body, gets the first answer again.
local id, idem, digest, waiter, most = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])

local function add_waiter(job_id)
  if waiter == '' then return end
  local waiters = call('HGET', KEY.job .. job_id, 'waiters') or ''
  if not string.find(' ' .. waiters .. ' ', ' ' .. waiter .. ' ', 1, true) then
    call('HSET', KEY.job .. job_id, 'waiters', waiters == '' and waiter or waiters .. ' ' .. waiter)
  end
end

if call('EXISTS', KEY.job .. id) == 1 then
  return {'accepted', id}
end
local first = idem ~= '' and call('GET', KEY.idempotency .. idem)
if first then
  local first_id, first_digest = string.match(first, '^(%S+) (.*)$')
  if first_id and read(first_id) then -- the key lives as long as its job, and no longer
    if first_digest ~= digest then return {'conflict', first_id} end
    add_waiter(first_id)
    return {'accepted', first_id}
  end
end

local job = {}
for i = 6, #ARGV, 2 do
  job[ARGV[i]] = ARGV[i + 1]
end
if call('ZCARD', KEY.wait .. job.queue) >= most then return {'full'} end

job.seq, job.enqueued_at = call('INCR', KEY.sequence), now()
call('HSET', KEY.job .. id, 'state', 'QUEUED', 'seq', job.seq, 'token', 0, 'attempts', 0, 'enqueued_at', job.enqueued_at,
  unpack(ARGV, 6))
if idem ~= '' then
  call('HSET', KEY.job .. id, 'idem', idem)
  call('SET', KEY.idempotency .. idem, id .. ' ' .. digest)
end
add_waiter(id)
call('SADD', KEY.queues, job.queue)
call('ZADD', KEY.index_jobs, job.seq, id)
call('ZADD', KEY.index_devices, now(), job.dev)
stand(id, job)
return {'accepted', id}
