-- needs: due overdue
-- What must happen though no worker is alive. Every node runs it every second; running it twice changes nothing.
-- Answers how much there was to do.

-- A waiting entry whose record is gone or spoilt has nothing that says where else it stands.
local function drop_spoilt(queue, id)
  call('ZREM', KEY.wait .. queue, id)
  call('ZREM', KEY.index_jobs, id)
end

local function late_waits(queue)
  local late = call('ZRANGEBYSCORE', KEY.wait .. queue, '-inf', now(), 'LIMIT', 0, 100)
  for _, id in ipairs(late) do
    local job = load(id, 'ep', 'queue', 'maxwait')
    if job then expire_wait(id, job) else drop_spoilt(queue, id) end
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

local function forget_silent()
  call('ZREMRANGEBYSCORE', KEY.index_workers, '-inf', now() - SETTING.series_ttl)
  call('ZREMRANGEBYSCORE', KEY.index_devices, '-inf', now() - SETTING.series_ttl)
end

local done, idle = due(100), true
for _, queue in ipairs(call('SMEMBERS', KEY.queues)) do
  done = done + late_waits(queue)
  if call('ZCARD', KEY.ready .. queue) > 0 then
    idle = false
    wake(queue)
  end
end
if idle then call('DEL', KEY.fair, KEY.virtual_time) end -- nobody waits for a turn: start afresh
done = done + forget_ended()
forget_silent()
return done
