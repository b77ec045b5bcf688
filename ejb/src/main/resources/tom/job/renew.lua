-- needs: restore
-- ARGV: instance, how many claims the node knows of, their ids and tokens, then the endpoints it keeps sessions on.
-- Extends what is current and has not run out.
-- Answers: ids that are lost, ids that are cancelled, (id, token, ...) of claims the node does not know of, endpoints whose
-- hold is lost, endpoints to give up.
local inst, claims, lost, cancelled, known = ARGV[1], tonumber(ARGV[2]), {}, {}, {}
local expiry = now() + SETTING.lease_ttl

-- All cancels are told below. As the first write this frees, so that a Redis at its memory limit still renews.
call('DEL', KEY.cancel .. inst)

for i = 3, 2 + 2 * claims, 2 do
  local id, token = ARGV[i], ARGV[i + 1]
  known[id] = token
  local whose, job = claim_state(id, token, 'cancel')
  local lease = whose == 'current' and call('ZSCORE', KEY.lease .. job.ep, id)
  if lease and tonumber(lease) > now() then
    call('ZADD', KEY.lease .. job.ep, expiry, id)
    call('ZADD', KEY.active, expiry, 'j|' .. id)
    if job.cancel then cancelled[#cancelled + 1] = id end
  else
    lost[#lost + 1] = id
  end
end
local lost_holds = {}
for i = 3 + 2 * claims, #ARGV do
  local expires = call('ZSCORE', KEY.lease .. ARGV[i], hold_of(inst))
  if expires and tonumber(expires) > now() then
    hold(inst, ARGV[i])
  else
    lost_holds[#lost_holds + 1] = ARGV[i]
  end
end
local unknown = {}
local owned = call('HGETALL', KEY.owned .. inst)
for i = 1, #owned, 2 do
  if known[owned[i]] ~= owned[i + 1] then
    if read(owned[i]) then
      unknown[#unknown + 1] = owned[i]
      unknown[#unknown + 1] = owned[i + 1]
    else
      call('HDEL', KEY.owned .. inst, owned[i]) -- its record is gone or spoilt: nothing else can take it out
    end
  end
end
for _, key in ipairs({KEY.own_wake .. inst, KEY.own_ready .. inst}) do
  call('ZCARD', key) -- one that is spoilt is set aside
end
return {lost, cancelled, unknown, lost_holds, evictions(inst)}
