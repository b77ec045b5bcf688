-- Begins a session, once for each sign-in. All times are milliseconds.
-- ARGV: digest of the session, digest of the sign-in, how long that one is remembered, longest time without use, longest time
-- at all, provider, subject, name, roles. Answers 1, or 0 when the sign-in was used before.
local idle, longest = tonumber(ARGV[4]), tonumber(ARGV[5])
if not call('SET', KEY.signed_in .. ARGV[2], '1', 'NX', 'PX', ARGV[3]) then return 0 end
local session = KEY.session .. ARGV[1]
call('HSET', session, 'provider', ARGV[6], 'subject', ARGV[7], 'name', ARGV[8], 'roles', ARGV[9],
  'began', string.format('%d', NOW), 'ends', string.format('%d', NOW + longest))
call('PEXPIRE', session, math.min(idle, longest))
return 1
