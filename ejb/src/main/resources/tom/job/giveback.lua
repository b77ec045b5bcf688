-- needs: due
-- ARGV: instance, id, token. Gives a claim back unused: the job returns to its place and the attempt does not count.
-- Answers current, already or refused.
local inst, id, token = ARGV[1], ARGV[2], ARGV[3]
local whose = claim_state(id, token)
if whose ~= 'current' then return whose or 'refused' end
local job = load(id, 'ep', 'queue', 'seq', 'maxwait', 'kind', 'started', 'cancel')
give_up(id, job, inst, token)
local ending = end_of_lost(job, 'worker stopped')
if ending then
  terminal(id, ending)
  settle(job.ep)
else
  call('HINCRBY', KEY.job .. id, 'attempts', -1)
  stand(id, job)
end
return whose
