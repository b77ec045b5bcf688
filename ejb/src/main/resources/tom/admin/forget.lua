-- ARGV: worker. It is listed no longer. Its name stays known while jobs are counted under it: no total may fall.
local worker = ARGV[1]
call('DEL', KEY.heartbeat .. worker, KEY.last_heartbeat .. worker, KEY.draining .. worker)
if call('EXISTS', KEY.series .. worker) == 0 then call('ZREM', KEY.index_workers, worker) end
return 1
