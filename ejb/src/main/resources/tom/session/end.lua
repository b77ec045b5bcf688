-- ARGV: digest of the session
return call('DEL', KEY.session .. ARGV[1])
