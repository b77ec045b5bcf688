-- needs: take
-- ARGV: instance, worker, id, token, state, error type, error, duration (s), 1 when there is a result, jobs wanted,
-- queues. Answers: current, already or refused; and what claim answers.
-- The first write frees, so that a Redis at its memory limit still takes the end of a job.
local inst, worker, id, token = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local whose = claim_state(id, token)
if whose == 'current' then
  local job = load(id, 'ep')
  release(id, job, inst)
  if ARGV[9] == '1' then call('HSET', KEY.job .. id, 'result', token) end
  terminal(id, {state = ARGV[5], error_type = ARGV[6], error = ARGV[7], duration = ARGV[8]})
  settle(job.ep)
elseif not whose then
  count('refused')
end
local want = tonumber(ARGV[10])
if want == 0 then return {whose or 'refused', {}, {}, '0'} end
due(8)
local claims = take(inst, worker, want, split(ARGV[11]))
return {whose or 'refused', claims, take_cancels(inst), next_due()}
