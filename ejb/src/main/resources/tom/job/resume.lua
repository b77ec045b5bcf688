-- needs: settle
-- ARGV: queue. Its jobs may be claimed again.
local queue = ARGV[1]
local resumed = call('HDEL', KEY.paused, queue)
wake(queue)
return resumed
