-- needs: settle
-- After a structure was set aside: what stood in it is put there again from the jobs' own records, a page at a time.
local PAGE = 500

local function put_in_place(id, job)
  call('SADD', KEY.queues, job.queue)
  if call('ZSCORE', KEY.delayed, id) then return end
  if not call('ZSCORE', KEY.line .. job.ep, id) then
    stand(id, job)
  else
    call('ZADD', KEY.wait .. job.queue, 'NX', now() + math.max(tonumber(job.maxwait), SHORTEST_WAIT), id)
    call('ZADD', KEY.age .. job.queue, accepted_at(job), id)
    settle(job.ep)
  end
end

local function put_right(id)
  local job = read(id)
  if not job then
    if call('EXISTS', KEY.job .. id) == 1 then quarantine(id) else call('ZREM', KEY.index_jobs, id) end
  elseif job.state == 'QUEUED' then
    put_in_place(id, job)
  elseif job.state == 'ACTIVE' then
    call('ZADD', KEY.active, 'NX', call('ZSCORE', KEY.lease .. job.ep, id) or now(), 'j|' .. id)
  else
    call('ZADD', KEY.index_ended, 'NX', now() + math.max(0, call('TTL', KEY.job .. id)), id)
  end
end

-- From behind this place in the order of submission; answers how many jobs it looked at.
local function repair(place)
  local page = call('ZRANGEBYSCORE', KEY.index_jobs, '(' .. (tonumber(place) or 0), '+inf', 'WITHSCORES', 'LIMIT', 0, PAGE)
  call('HSET', KEY.swept, 'repair', page[#page] or place)
  for i = 1, #page, 2 do
    put_right(page[i])
  end
  if #page < 2 * PAGE then call('HDEL', KEY.swept, 'repair') end
  return #page / 2
end
