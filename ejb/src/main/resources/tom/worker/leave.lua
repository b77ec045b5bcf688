-- ARGV: worker, run, instance. An orderly stop: the worker is listed no longer, unless another run of it reports by now.
local worker, run, inst = ARGV[1], ARGV[2], ARGV[3]
local beat = call('GET', KEY.heartbeat .. worker)
if beat and string.find(beat, '"' .. run .. '"', 1, true) then call('DEL', KEY.heartbeat .. worker) end
call('DEL', KEY.credentials .. inst)
return 1
