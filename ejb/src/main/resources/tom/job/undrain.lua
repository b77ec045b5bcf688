-- needs: hold
-- ARGV: instance, worker. The worker takes jobs again.
local inst, worker = ARGV[1], ARGV[2]
local ended = call('DEL', KEY.draining .. worker)
wake_worker(inst)
return ended
