-- needs: settle
-- ARGV: instance, endpoint. The session that was kept there is closed. Answers 1 when it was held until now.
local inst, ep = ARGV[1], ARGV[2]
local dropped = drop_hold(inst, ep)
settle(ep)
return dropped
