-- ARGV: worker, heartbeat as JSON without its time, instance, seconds to keep it, ids of the worker's credentials
-- The time in a heartbeat is Redis time: what others compare it with is Redis time, too.
local worker, record, inst, kept = ARGV[1], cjson.decode(ARGV[2]), ARGV[3], ARGV[4]
local clock = redis.call('TIME')
record.timestamp = tonumber(clock[1]) + math.floor(tonumber(clock[2]) / 1000) / 1000
call('SET', KEY.heartbeat .. worker, cjson.encode(record), 'EX', kept)
call('ZADD', KEY.index_workers, record.timestamp, worker)
call('DEL', KEY.credentials .. inst)
if #ARGV > 4 then
  call('SADD', KEY.credentials .. inst, unpack(ARGV, 5))
  call('EXPIRE', KEY.credentials .. inst, kept)
end
return record.timestamp
