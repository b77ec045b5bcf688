-- needs: settle
-- How a held device with work gets from a holder that is busy to somebody idle.

-- Whether a queue's job waits for this endpoint and a kept session is in its way.
local function is_held_up(ep, queue)
  local head = call('ZRANGE', KEY.line .. ep, 0, 0)[1]
  local job = head and read(head)
  return job and job.state == 'QUEUED' and job.queue == queue
    and call('ZCARD', KEY.lease .. ep) >= tonumber(job.max) and #holders(ep) > 0
end

-- Seconds until a holder that was asked is asked again: it may just be closing the session.
local ASK_AGAIN = 1

-- For an instance with spare hands: holders that have had their chance shall let go. Answers when to look again, or nil.
local function ask_holders(inst, queues, spare)
  local soonest = nil
  for _, queue in ipairs(queues) do
    local key = KEY.held_wait .. queue
    local waiting = call('ZRANGE', key, 0, spare - 1, 'WITHSCORES')
    for i = 1, #waiting, 2 do
      local ep, due = waiting[i], tonumber(waiting[i + 1])
      if due <= now() then
        call('ZREM', key, ep)
        due = now() + ASK_AGAIN
        if is_held_up(ep, queue) then
          for _, other in ipairs(holders(ep)) do
            if other ~= inst then evict(other, ep) end
          end
          call('ZADD', key, due, ep)
        end
      end
      soonest = math.min(soonest or due, due)
    end
  end
  return soonest
end

-- A holder without a free hand tells those who could run its devices' jobs: somebody idle may ask for them.
local function pass_on(inst)
  for _, ep in ipairs(call('ZRANGE', KEY.own_ready .. inst, 0, 7)) do
    local head = call('ZRANGE', KEY.line .. ep, 0, 0)[1]
    local job = head and read(head)
    if job then wake(job.queue) end
  end
end
