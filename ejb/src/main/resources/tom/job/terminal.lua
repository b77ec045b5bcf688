-- needs: settle
-- `terminal` ends a job and counts it; nothing else does either.

local STATUS_OF = {COMPLETE = 'success', FAILED = 'failed'}
local ERROR_TYPES = {'auth', 'timeout', 'network', 'gating', 'other'}

local function series_field(device, status, error_type)
  return status .. '|' .. error_type .. '|' .. device
end

-- A (worker, device) pair that has a row already is never turned away.
local function has_pair(series, device)
  local fields = {series_field(device, 'success', 'none')}
  for _, error_type in ipairs(ERROR_TYPES) do
    fields[#fields + 1] = series_field(device, 'failed', error_type)
  end
  for _, value in ipairs(call('HMGET', series, unpack(fields))) do
    if value then return true end
  end
  return false
end

local function series_in_all()
  local total = 0
  for _, worker in ipairs(call('ZRANGE', KEY.index_workers, 0, -1)) do
    total = total + call('HLEN', KEY.series .. worker)
  end
  return total + call('HLEN', KEY.series .. 'none') + call('HLEN', KEY.series .. 'all')
end

-- The partition behind tom_jobs_total: one field of one hash for each finished job.
local function count_series(worker, device, status, error_type)
  if not SETTING.label_worker then worker = 'all' end
  if not SETTING.label_device then device = 'all' end
  local series, field = KEY.series .. worker, series_field(device, status, error_type)
  if call('HEXISTS', series, field) == 0 and not has_pair(series, device)
      and series_in_all() >= SETTING.max_series then
    series, field = KEY.series .. 'all', series_field('all', status, error_type)
  end
  call('HINCRBY', series, field, 1)
  call('EXPIRE', series, SETTING.series_ttl)
end

-- In a worker's totals our part is counted a second time, field by field of the partition: what is left is the part of a
-- published worker of that name. In the same hash, so that no part outlives the other.
local function count_stats(worker, device, state, error_type)
  local totals = {KEY.stats_device .. device, KEY.stats_global}
  if worker ~= 'none' then
    totals[3] = KEY.stats_worker .. worker
    call('HINCRBY', totals[3], 'own|' .. STATUS_OF[state] .. '|' .. error_type, 1)
  end
  for _, key in ipairs(totals) do
    if state == 'COMPLETE' then
      call('HINCRBY', key, 'complete', 1)
    else
      call('HINCRBY', key, 'failed', 1)
      call('HINCRBY', key, error_type .. '_failed', 1)
    end
    call('EXPIRE', key, 3600)
  end
end

-- The first bound that a time does not exceed, as the name of a cell.
local function within(bounds, seconds)
  for _, bound in ipairs(bounds) do
    if seconds <= bound then return bound end
  end
  return '+Inf'
end

local function micros(seconds)
  return string.format('%.0f', seconds * 1000000)
end

-- The histograms of waiting and of running: a job is counted once, in the cell of both its times, so that neither can
-- disagree with the other. The times are added up in microseconds, which stays exact. One that no worker claimed did not run.
local function count_times(job, status)
  local key, started = KEY.times .. job.queue, past(job.started_at)
  local waited = math.max(0, (past(job.claimed_at) or started or now()) - accepted_at(job))
  local ran = started and now() - started
  call('HINCRBY', key, status .. '|' .. within(SETTING.wait_bounds, waited) .. '|'
    .. (ran and within(SETTING.duration_bounds, ran) or 'none'), 1)
  call('HINCRBY', key, status .. '|waited', micros(waited))
  if ran then call('HINCRBY', key, status .. '|ran', micros(ran)) end
  call('EXPIRE', key, SETTING.series_ttl)
end

local function record_failure(id, job, worker, outcome)
  call('XADD', KEY.failed_commands, 'MAXLEN', 1000, '*',
    'device', job.dev, 'command', job.command or '', 'error', outcome.error, 'error_type', outcome.error_type,
    'job_id', id, 'worker_id', worker, 'credential_id', job.credential or '', 'attempts', job.attempts or '0',
    'timestamp', now())
end

local function count_job(id, job, outcome)
  local worker = job.worker or 'none'
  local status = STATUS_OF[outcome.state]
  count_series(worker, job.dev, status, outcome.error_type)
  count_times(job, status)
  count_stats(worker, job.dev, outcome.state, outcome.error_type)
  call('ZADD', KEY.index_devices, now(), job.dev)
  -- A worker whose first heartbeat is still to come has series already; it must be found by them.
  if worker ~= 'none' then call('ZADD', KEY.index_workers, 'NX', now(), worker) end
  call('XADD', KEY.metrics_stream, 'MAXLEN', '~', 10000, '*',
    'timestamp', now(), 'worker', worker, 'device', job.dev, 'status', status,
    'error_type', outcome.error_type, 'duration', outcome.duration or '0')
  if outcome.state == 'FAILED' then record_failure(id, job, worker, outcome) end
end

-- outcome: {state, error_type, error, duration}. The job must be out of every line, set and lease.
local function terminal(id, outcome)
  local job = load(id, 'worker', 'idem', 'waiters', 'command', 'attempts', 'credential', 'claimed_at', 'started_at')
  if not job then return end
  local key = KEY.job .. id
  call('HSET', key, 'state', outcome.state, 'error_type', outcome.error_type, 'error', outcome.error,
    'finished_at', now())
  call('HDEL', key, 'sealed')
  call('EXPIRE', key, SETTING.result_ttl)
  call('ZADD', KEY.index_ended, now() + SETTING.result_ttl, id)
  if job.idem then call('EXPIRE', KEY.idempotency .. job.idem, SETTING.result_ttl) end
  if outcome.state == 'ABORTED' then
    count('aborted')
  else
    count_job(id, job, outcome)
  end
  -- What the audit tells of a job that somebody has sent; by its id, so that nothing has to be repeated here.
  call('XADD', KEY.audit_ends, 'MAXLEN', '~', 10000, '*',
    'job', id, 'state', outcome.state, 'error_type', outcome.error_type, 'worker', job.worker or 'none')
  for waiter in string.gmatch(job.waiters or '', '%S+') do
    call('PUBLISH', KEY.done .. waiter, id)
  end
end
