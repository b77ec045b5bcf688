-- `call` is redis.call for a Redis into which others write, too: a key of the wrong type, or a number that is none, is set
-- aside and reported, and the call is made again. So one bad key never stops a transition or a sweep.

-- What has to be put right when a key is gone; those who know set it.
local after_set_aside = function(key) end

local function note(key, name, most)
  local known = redis.pcall('LREM', key, 0, name)
  if type(known) == 'table' then -- this very list is spoilt
    redis.call('DEL', key)
    known = 0
  end
  redis.call('LPUSH', key, name)
  redis.call('LTRIM', key, 0, most - 1)
  return known
end

-- Into the list that people look at, and once into the one that the next sweep tells the log.
local function report(name)
  if note(KEY.quarantine, name, 1000) == 0 then note(KEY.reports, name, 100) end
end

-- What was there is kept for a week, under a name that nothing reads.
local function set_aside(key)
  local aside = KEY.quarantine .. ':' .. key
  redis.call('RENAME', key, aside) -- as the first write this is allowed to a Redis at its memory limit
  redis.call('EXPIRE', aside, 604800)
  report(key)
  after_set_aside(key)
end

local NO_NUMBER = {'not an integer', 'would overflow', 'exhausted the last possible ID'}

local function is_no_number(failure)
  for _, words in ipairs(NO_NUMBER) do
    if string.find(failure, words, 1, true) then return true end
  end
  return false
end

local function mend(failure, command, key, field)
  if string.find(failure, 'WRONGTYPE', 1, true) then
    set_aside(key)
  elseif is_no_number(failure) and command == 'HINCRBY' then
    redis.call('HDEL', key, field)
    report(key)
  elseif is_no_number(failure) then
    set_aside(key)
  end
end

local function call(command, key, ...)
  local reply = redis.pcall(command, key, ...)
  if type(reply) ~= 'table' or not reply.err then return reply end
  mend(reply.err, command, key, (...))
  return redis.call(command, key, ...) -- what cannot be mended is raised here, as Redis says it
end
