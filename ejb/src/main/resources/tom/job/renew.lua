-- needs: job
-- ARGV: instance, then id and token of every claim the node knows of. Extends what is current and has not run out.
-- Answers: ids that are lost, ids that are cancelled, and (id, token, ...) of claims the node does not know of.
local inst, lost, cancelled, known = ARGV[1], {}, {}, {}
local expiry = now() + SETTING.lease_ttl

-- All cancels are told below. As the first write this frees, so that a Redis at its memory limit still renews.
call('DEL', KEY.cancel .. inst)

for i = 2, #ARGV, 2 do
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
local unknown = {}
local owned = call('HGETALL', KEY.owned .. inst)
for i = 1, #owned, 2 do
  if known[owned[i]] ~= owned[i + 1] then
    unknown[#unknown + 1] = owned[i]
    unknown[#unknown + 1] = owned[i + 1]
  end
end
return {lost, cancelled, unknown}
