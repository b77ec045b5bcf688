-- Keeps outputs of one device and lists them in its index.
-- ARGV: device, seconds to keep, then key and value of each entry
local device, ttl = ARGV[1], tonumber(ARGV[2])
local entries = KEY.cache_entries .. device
for i = 3, #ARGV, 2 do
  call('SET', ARGV[i], ARGV[i + 1], 'EX', ttl)
  call('ZADD', entries, NOW + ttl, ARGV[i])
end
call('ZREMRANGEBYSCORE', entries, '-inf', NOW - 1)
local last = tonumber(call('ZRANGE', entries, -1, -1, 'WITHSCORES')[2])
call('EXPIREAT', entries, last + 2)
call('ZADD', KEY.cache_devices, last, device)
call('ZREMRANGEBYSCORE', KEY.cache_devices, '-inf', NOW - 1)
return (#ARGV - 2) / 2
