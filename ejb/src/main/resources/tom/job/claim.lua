-- needs: take orders
-- ARGV: instance, worker, how many, queues (comma separated, first is preferred)
-- Answers: claims, ids of cancelled running jobs, seconds until something is due, endpoints to give up, 1 when the worker
-- is to take no more jobs: it must not listen to the queues' markers then, which are meant for others.
local inst, worker, want, queues = ARGV[1], ARGV[2], tonumber(ARGV[3]), split(ARGV[4])
local draining = is_draining(inst, worker)
due(8)
local claims, soon = take(inst, worker, draining and 0 or want, open_of(queues))
return {claims, take_cancels(inst), next_due(soon), evictions(inst), draining and 1 or 0}
