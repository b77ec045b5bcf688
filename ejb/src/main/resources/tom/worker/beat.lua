-- ARGV: worker, heartbeat as JSON without its times, instance, seconds to keep it, when the worker started or '', how many
-- seconds ago that was, ids of the worker's credentials. Answers when the worker started.
-- The times in a heartbeat are Redis time: what others compare them with is Redis time, too.
local worker, record, inst, kept = ARGV[1], cjson.decode(ARGV[2]), ARGV[3], ARGV[4]
local clock = redis.call('TIME')
record.timestamp = tonumber(clock[1]) + math.floor(tonumber(clock[2]) / 1000) / 1000
record.started_at = tonumber(ARGV[5]) or record.timestamp - tonumber(ARGV[6])
call('SET', KEY.heartbeat .. worker, cjson.encode(record), 'EX', kept)
call('ZADD', KEY.index_workers, record.timestamp, worker)
call('EXPIRE', KEY.draining .. worker, kept) -- an order to drain lasts as long as the worker is known
call('DEL', KEY.credentials .. inst)
if #ARGV > 6 then
  call('SADD', KEY.credentials .. inst, unpack(ARGV, 7))
  call('EXPIRE', KEY.credentials .. inst, kept)
end
return string.format('%.3f', record.started_at)
