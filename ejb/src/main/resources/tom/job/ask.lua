-- needs: settle
-- ARGV: endpoint. Whoever keeps a session there is asked to close it. Answers the instances that were asked, and how many
-- jobs have a session there.
local ep = ARGV[1]
local asked = holders(ep)
for _, inst in ipairs(asked) do
  evict(inst, ep)
end
return {asked, call('ZCARD', KEY.lease .. ep) - #asked}
