package tom.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import java.util.List;
import java.util.Optional;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/**
 * Asks nodes of a cluster who serves the one slot that all keys of Tom are in, and believes the one that is well and saw
 * the latest failover: one that was cut off still names the old master.
 */
record ClusterLookup(Informants nodes, int slot) implements MasterLookup {

    private static final String EPOCH = "cluster_current_epoch:";

    private record Told(HostAndPort master, boolean isWell, long epoch) {}

    @Override
    public Optional<HostAndPort> find() {
        return nodes.ask(this::told).stream()
                .flatMap(Optional::stream)
                .max(comparing(Told::isWell).thenComparing(Told::epoch))
                .map(Told::master);
    }

    private Optional<Told> told(Jedis node) {
        String state = node.clusterInfo();
        long epoch = state.lines()
                .filter(line -> line.startsWith(EPOCH))
                .mapToLong(line -> Long.parseLong(line.substring(EPOCH.length()).strip()))
                .findFirst()
                .orElse(0);
        return ((List<?>) node.sendCommand(Protocol.Command.CLUSTER, "SLOTS"))
                .stream() // not CLUSTER SHARDS, which came with Redis 7
                        .map(range -> (List<?>) range)
                        .filter(range -> slot >= (Long) range.get(0) && slot <= (Long) range.get(1))
                        .map(range -> address((List<?>) range.get(2), node))
                        .map(master -> new Told(master, state.contains("cluster_state:ok"), epoch))
                        .findFirst();
    }

    /** A node that does not know under which address it is seen leaves its own out. */
    private static HostAndPort address(List<?> master, Jedis asked) {
        String host = master.get(0) instanceof byte[] bytes ? new String(bytes, UTF_8) : "";
        int port = ((Long) master.get(1)).intValue();
        return new HostAndPort(
                host.isEmpty() ? asked.getConnection().getHostAndPort().getHost() : host, port);
    }
}
