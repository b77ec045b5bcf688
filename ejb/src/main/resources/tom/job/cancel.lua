-- needs: terminal
-- ARGV: id. Answers unknown, ended, ABORTED (it was waiting) or ACTIVE (its holder has been told).
local id = ARGV[1]
local job = read(id, 'inst')
if not job then return 'unknown' end
if job.state == 'QUEUED' then
  unstand(id, job)
  call('ZREM', KEY.delayed, id)
  terminal(id, {state = 'ABORTED', error_type = 'none', error = 'cancelled'})
  settle(job.ep)
  return 'ABORTED'
elseif job.state == 'ACTIVE' then
  call('HSET', KEY.job .. id, 'cancel', 1)
  if job.inst then
    call('SADD', KEY.cancel .. job.inst, id)
    wake_worker(job.inst)
  end
  return 'ACTIVE'
end
return 'ended'
