package tom.redis;

import static java.util.Comparator.comparingLong;

import java.util.List;
import java.util.Optional;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/**
 * Asks all Sentinels, and believes the one with the latest failover: one that was cut off together with the old master
 * still names that one.
 */
record SentinelLookup(Informants sentinels, String master) implements MasterLookup {

    private record Told(HostAndPort master, long epoch) {}

    @Override
    public Optional<HostAndPort> find() {
        return sentinels.ask(this::told).stream()
                .max(comparingLong(Told::epoch))
                .map(Told::master);
    }

    /** The address is asked for by itself: the Sentinel that leads a failover names the new one there first. */
    private Told told(Jedis sentinel) {
        long epoch = Long.parseLong(sentinel.sentinelMaster(master).get("config-epoch"));
        List<String> address = sentinel.sentinelGetMasterAddrByName(master);
        return new Told(new HostAndPort(address.get(0), Integer.parseInt(address.get(1))), epoch);
    }
}
