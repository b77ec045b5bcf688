-- needs: take
-- ARGV: instance, worker, how many, queues (comma separated, first is preferred)
-- Answers: claims, ids of cancelled running jobs, seconds until something is due, endpoints to give up.
local inst, worker, want, queues = ARGV[1], ARGV[2], tonumber(ARGV[3]), split(ARGV[4])
due(8)
local claims, soon = take(inst, worker, want, queues)
return {claims, take_cancels(inst), next_due(soon), evictions(inst)}
