-- needs: take orders
-- ARGV: instance, worker, id, token, state, error type, error, duration (s), 1 when there is a result, 1 when the session
-- is to be kept, jobs wanted, queues.
-- Answers: current, already or refused; 1 when the session is kept (then no moment passes in which the device is free);
-- and what claim answers.
-- The first write frees, so that a Redis at its memory limit still takes the end of a job.
local inst, worker, id, token = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local whose, job = claim_state(id, token)
local outcome = {state = ARGV[5], error_type = ARGV[6], error = ARGV[7], duration = ARGV[8]}

-- The result was written before; a Redis at its memory limit refused that. A job without its result is no success.
local function point_to_result()
  if call('EXISTS', KEY.result .. id .. ':' .. token) == 1 then
    call('HSET', KEY.job .. id, 'result', token)
  elseif outcome.state == 'COMPLETE' then
    outcome.state, outcome.error_type = 'FAILED', 'other'
    outcome.error = 'it ran, but Redis had no memory for its result'
  end
end

local function has_hold()
  return job and call('ZSCORE', KEY.lease .. job.ep, hold_of(inst))
end

local draining = is_draining(inst, worker)
local keep, want, kept = ARGV[10] == '1', draining and 0 or tonumber(ARGV[11]), false
if want > 0 then taker = inst end
if whose == 'current' then
  kept = keep and not draining and not has_hold() -- one that is there already stands for another session
  release(id, job, inst)
  if kept then hold(inst, job.ep) end
  if ARGV[9] == '1' then point_to_result() end
  terminal(id, outcome)
  settle(job.ep)
end
local answer = verdict(whose, 'ended')
if answer == 'refused' then count('refused') end
if answer == 'already' and keep and has_hold() then kept = true end
kept = kept and 1 or 0
draining = draining and 1 or 0
if want == 0 then return {answer, kept, {}, {}, next_due(), {}, draining} end
due(8)
local claims, soon = take(inst, worker, want, open_of(split(ARGV[12])))
if told_later and call('EXISTS', KEY.own_ready .. inst) == 1 then wake_worker(inst) end
return {answer, kept, claims, take_cancels(inst), next_due(soon), evictions(inst), draining}
