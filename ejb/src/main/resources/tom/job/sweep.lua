-- needs: due overdue evict repair orders
-- What must happen though no worker is alive. Every node runs it every second; running it twice changes nothing.
-- Answers how much there was to do, and what was found spoilt and is not in the log yet.

local function late_waits(queue)
  local late = call('ZRANGEBYSCORE', KEY.wait .. queue, '-inf', now(), 'LIMIT', 0, 100)
  for _, id in ipairs(late) do
    local job = load(id)
    if job and job.state == 'QUEUED' and job.queue == queue then
      expire_wait(id, job)
    else
      call('ZREM', KEY.wait .. queue, id)
      call('ZREM', KEY.age .. queue, id)
    end
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

-- Who has waited longest must be one that waits: what others write there would be taken for a very old job.
local function drop_ageless(queue)
  local oldest = call('ZRANGE', KEY.age .. queue, 0, 99)
  if #oldest == 0 then return end
  for i, deadline in ipairs(call('ZMSCORE', KEY.wait .. queue, unpack(oldest))) do
    if not deadline then call('ZREM', KEY.age .. queue, oldest[i]) end
  end
end

-- A look at what no sweep touches otherwise, so that what is spoilt is set aside. Learned host keys are not among it: what
-- a device is trusted by must not go by itself.
local function look()
  for _, key in ipairs({KEY.index_jobs, KEY.cache_devices}) do
    call('ZCARD', key)
  end
  for _, key in ipairs({KEY.fair, KEY.counters, KEY.stats_global}) do
    call('HLEN', key)
  end
  for _, queue in ipairs(call('SMEMBERS', KEY.queues)) do
    call('HLEN', KEY.times .. queue)
    drop_ageless(queue)
  end
  call('XLEN', KEY.failed_commands)
  call('XLEN', KEY.metrics_stream)
end

-- Seconds between two looks, and between two lines in the log, whichever node writes them.
local LOOK_AGAIN = 10

local function look_around(swept)
  local ago = now() - (swept.looked or 0)
  if ago >= 0 and ago < LOOK_AGAIN then return {} end
  look()
  call('HSET', KEY.swept, 'looked', now())
  return call('EXISTS', KEY.reports) == 1 and call('LPOP', KEY.reports, 20) or {}
end

forget_silent() -- first: it frees, so that a Redis at its memory limit still takes the rest
local swept = remembered()
heard_until(swept)
call('HSET', KEY.swept, 'last', now())
local untold = look_around(swept)
local done, idle = due(100), true
if swept.repair then done = done + repair(swept.repair) end
for _, queue in ipairs(call('SMEMBERS', KEY.queues)) do
  done = done + late_waits(queue)
  drop_stale(queue)
  if call('ZCARD', KEY.ready .. queue) > 0 then
    idle = false
    if #open_of({queue}) > 0 then wake(queue) end
  end
  if call('EXISTS', KEY.held_wait .. queue) == 1 then idle = false end
end
if idle then call('DEL', KEY.fair, KEY.virtual_time) end -- nobody waits for a turn: start afresh
return {done + forget_ended(), untold}
