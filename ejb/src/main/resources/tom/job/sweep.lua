-- needs: due overdue evict
-- What must happen though no worker is alive. Every node runs it every second; running it twice changes nothing.
-- Answers how much there was to do.

local function late_waits(queue)
  local late = call('ZRANGEBYSCORE', KEY.wait .. queue, '-inf', now(), 'LIMIT', 0, 100)
  for _, id in ipairs(late) do
    local job = load(id)
    if job and job.state == 'QUEUED' then expire_wait(id, job) else call('ZREM', KEY.wait .. queue, id) end
  end
  return #late
end

-- Ended jobs leave the listing when their record goes.
local function forget_ended()
  local gone = call('ZRANGEBYSCORE', KEY.index_ended, '-inf', now(), 'LIMIT', 0, 500)
  if #gone > 0 then
    call('ZREM', KEY.index_jobs, unpack(gone))
    call('ZREM', KEY.index_ended, unpack(gone))
  end
  return #gone
end

-- A worker stays known as long as jobs are counted under its name.
local function forget_silent()
  local long_ago = now() - SETTING.series_ttl
  call('ZREMRANGEBYSCORE', KEY.index_devices, '-inf', long_ago)
  for _, worker in ipairs(call('ZRANGEBYSCORE', KEY.index_workers, '-inf', long_ago, 'LIMIT', 0, 100)) do
    if call('EXISTS', KEY.series .. worker) == 0 then call('ZREM', KEY.index_workers, worker) end
  end
end

-- An endpoint whose jobs of one queue all went, while it had jobs of another, may still stand there: nobody serves it.
local function drop_stale(queue)
  for _, ep in ipairs(call('ZRANGE', KEY.ready .. queue, 0, 99)) do
    if call('EXISTS', KEY.line .. ep) == 0 then call('ZREM', KEY.ready .. queue, ep) end
  end
  for _, ep in ipairs(call('ZRANGE', KEY.held_wait .. queue, 0, 99)) do
    if not is_held_up(ep, queue) then call('ZREM', KEY.held_wait .. queue, ep) end
  end
end

forget_silent() -- first: it frees, so that a Redis at its memory limit still takes the rest
local done, idle = due(100), true
for _, queue in ipairs(call('SMEMBERS', KEY.queues)) do
  done = done + late_waits(queue)
  drop_stale(queue)
  if call('ZCARD', KEY.ready .. queue) > 0 then
    idle = false
    wake(queue)
  end
  if call('EXISTS', KEY.held_wait .. queue) == 1 then idle = false end
end
if idle then call('DEL', KEY.fair, KEY.virtual_time) end -- nobody waits for a turn: start afresh
return done + forget_ended()
