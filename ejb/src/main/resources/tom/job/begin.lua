-- needs: job
-- ARGV: id, token. Answers 1 when a configuration may now be sent: from here on the job never runs again.
local id, token = ARGV[1], ARGV[2]
local whose, job = claim_state(id, token, 'cancel')
if whose ~= 'current' or job.cancel then return 0 end
call('HSET', KEY.job .. id, 'started', 1)
return 1
