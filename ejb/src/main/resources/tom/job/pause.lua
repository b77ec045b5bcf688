-- needs: orders
-- ARGV: queue, who. From here on nothing of the queue is claimed. A pause that stands is not another one.
return call('HSETNX', KEY.paused, ARGV[1], order_of(ARGV[2]))
