-- needs: terminal
-- Ends a job that waited longer than it may, and says which of two reasons it was.

local served = {}

-- Whether a worker that reported within the last minute serves this queue.
local function is_served(queue)
  if served[queue] ~= nil then return served[queue] end
  served[queue] = false
  for _, worker in ipairs(call('ZRANGEBYSCORE', KEY.index_workers, now() - 60, '+inf')) do
    local beat = redis.pcall('GET', KEY.heartbeat .. worker)
    local fine, record = pcall(cjson.decode, type(beat) == 'string' and beat or '{}')
    local queues = fine and type(record) == 'table' and type(record.queues) == 'table' and record.queues or {}
    for _, name in ipairs(queues) do
      if name == queue then served[queue] = true end
    end
  end
  return served[queue]
end

local function expire_wait(id, job)
  unstand(id, job)
  local seconds = string.format('%g', tonumber(job.maxwait))
  if is_served(job.queue) then
    terminal(id, {state = 'FAILED', error_type = 'gating',
      error = 'waited longer than max_queue_wait (' .. seconds .. ' s) for the device'})
  else
    terminal(id, {state = 'FAILED', error_type = 'other',
      error = 'no worker serves the queue ' .. job.queue .. '; waited ' .. seconds .. ' s'})
  end
  settle(job.ep)
end
