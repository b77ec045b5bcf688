-- needs: terminal
-- ARGV: instance, id, token, delay (s). Puts a job whose attempt failed into back-off; it keeps its place in line.
-- Answers current, already or refused.
local inst, id, token, delay = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local whose = claim_state(id, token)
if whose ~= 'current' then
  if not whose then count('refused') end
  return whose or 'refused'
end
local job = load(id, 'ep', 'cancel')
give_up(id, job, inst, token)
if job.cancel then
  terminal(id, {state = 'ABORTED', error_type = 'none', error = 'cancelled'})
else
  call('HSET', KEY.job .. id, 'state', 'QUEUED')
  call('ZADD', KEY.delayed, now() + delay, id)
  count('retried')
end
settle(job.ep)
return whose
