-- needs: due
-- ARGV: instance, id, token, delay (s). Puts a job whose attempt failed into back-off; it keeps its place in line.
-- Answers current, already or refused.
local inst, id, token, delay = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local whose, job = claim_state(id, token, 'kind', 'started', 'cancel')
local answer = verdict(whose, 'released')
if answer == 'refused' then count('refused') end
if answer ~= 'current' then return answer end

give_up(id, job, inst, token)
local ending = end_of_lost(job, 'attempt failed')
if ending then
  terminal(id, ending)
else
  call('HSET', KEY.job .. id, 'state', 'QUEUED')
  call('ZADD', KEY.delayed, now() + delay, id)
  count('retried')
end
settle(job.ep)
return answer
