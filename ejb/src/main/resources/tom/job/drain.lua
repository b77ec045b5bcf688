-- needs: settle orders
-- ARGV: instance, worker, seconds to keep the order, who. The worker takes no more jobs and closes the sessions it keeps.
local inst, worker = ARGV[1], ARGV[2]
if is_draining(inst, worker) then return 0 end
call('SET', KEY.draining .. worker, inst .. ' ' .. order_of(ARGV[4]), 'EX', ARGV[3])
for _, member in ipairs(call('ZRANGE', KEY.active, 0, -1)) do
  local owner, ep = string.match(member, '^h|([^|]*)|(.*)$')
  if owner == inst then evict(inst, ep) end
end
wake_worker(inst)
return 1
