-- What administrators have ordered: queues that are paused, workers that take no more jobs. An order is written as when it
-- was given and by whom.

local function order_of(who)
  return now() .. ' ' .. who
end

-- Of these queues, those of which jobs may be taken.
local function open_of(queues)
  local open = {}
  if #queues == 0 then return open end
  for i, order in ipairs(call('HMGET', KEY.paused, unpack(queues))) do
    if not order then open[#open + 1] = queues[i] end
  end
  return open
end

-- An order to drain names the run of the worker: one that starts again works again.
local function is_draining(inst, worker)
  local order = call('GET', KEY.draining .. worker)
  return order and string.sub(order, 1, #inst + 1) == inst .. ' '
end
