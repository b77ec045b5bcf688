-- Deletes what is cached of some devices, and their indexes.
-- ARGV: devices; answers how many entries were there
local deleted = 0
for _, device in ipairs(ARGV) do
  local entries = KEY.cache_entries .. device
  for _, key in ipairs(call('ZRANGE', entries, 0, -1)) do
    deleted = deleted + call('UNLINK', key)
  end
  call('DEL', entries)
  call('ZREM', KEY.cache_devices, device)
end
return deleted
