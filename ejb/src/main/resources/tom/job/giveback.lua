-- needs: due
-- ARGV: instance, id, token. Gives a claim back unused: the job returns to its place and the attempt does not count.
-- Answers current, already or refused.
local inst, id, token = ARGV[1], ARGV[2], ARGV[3]
local whose, job = claim_state(id, token, 'kind', 'started', 'cancel')
local answer = verdict(whose, 'released')
if answer == 'refused' and call('HGET', KEY.owned .. inst, id) == token then
  call('HDEL', KEY.owned .. inst, id) -- its record is spoilt: nothing else can take it out
end
if answer ~= 'current' then return answer end

give_up(id, job, inst, token)
local ending = end_of_lost(job, 'worker stopped')
if ending then
  terminal(id, ending)
  settle(job.ep)
else
  call('HINCRBY', KEY.job .. id, 'attempts', -1)
  stand(id, job)
end
return answer
