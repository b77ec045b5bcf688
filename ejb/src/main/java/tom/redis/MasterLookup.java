package tom.redis;

import java.util.Optional;
import redis.clients.jedis.HostAndPort;

/** Finds out which Redis takes writes now. */
interface MasterLookup {

    /** Nothing when nobody who knows answers. */
    Optional<HostAndPort> find();
}
