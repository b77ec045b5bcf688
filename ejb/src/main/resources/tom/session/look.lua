-- ARGV: digest of the session, the time without use that it gets now, or 0 to leave it as it is. Answers nothing when there is
-- no such session, else provider, subject, name, roles, and when it began, ends at the latest, and ends without use.
local session, idle = KEY.session .. ARGV[1], tonumber(ARGV[2])
local found = call('HMGET', session, 'provider', 'subject', 'name', 'roles', 'began', 'ends')
for i = 1, 6 do
  if not found[i] then return {} end
end
local left = tonumber(found[6]) - NOW
if left <= 0 then
  call('DEL', session)
  return {}
end
if idle > 0 then call('PEXPIRE', session, math.min(idle, left)) end
found[7] = string.format('%d', NOW + math.max(0, call('PTTL', session)))
return found
