package tom.redis;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A cluster of three masters, and a replica of the one that has Tom's slot. */
public final class ClusterSet implements AutoCloseable {

    private static final int[][] SLOTS = {{0, 5460}, {5461, 10922}, {10923, 16383}};

    private final List<RedisProcess> nodes = new ArrayList<>();
    private final RedisProcess owner;
    private final RedisProcess replica;

    /** Up, and all nodes know each other. */
    public ClusterSet() {
        for (int i = 0; i < 4; i++) {
            nodes.add(RedisProcess.redis(
                    RedisProcess.freePort(),
                    "cluster-enabled yes",
                    "cluster-node-timeout 1500",
                    "repl-diskless-sync yes",
                    "repl-diskless-sync-delay 0"));
        }
        for (int i = 0; i < SLOTS.length; i++) {
            int[] slots = SLOTS[i];
            nodes.get(i).ask(jedis -> jedis.clusterAddSlotsRange(slots));
        }
        nodes.forEach(node -> nodes.get(0).ask(jedis -> jedis.clusterMeet("127.0.0.1", node.port())));
        owner = nodes.get(JedisClusterCRC16.getSlot("{tom}") / 5461);
        replica = nodes.get(3);
        await().atMost(Duration.ofSeconds(20)).until(() -> nodes.stream().allMatch(node -> knows(node, 4)));
        String ownerId = owner.ask(jedis -> jedis.clusterMyId());
        replica.ask(jedis -> jedis.clusterReplicate(ownerId));
        await().atMost(Duration.ofSeconds(20)).until(() -> replica.says("replication", "master_link_status:up"));
        await().until(() -> nodes.stream()
                .allMatch(node -> node.ask(jedis -> jedis.clusterNodes()).contains("slave " + ownerId)));
    }

    private static boolean knows(RedisProcess node, int others) {
        String state = node.ask(jedis -> jedis.clusterInfo());
        return state.contains("cluster_known_nodes:" + others) && state.contains("cluster_state:ok");
    }

    public String url() {
        return nodes.stream().map(RedisProcess::address).collect(joining(",", "redis-cluster://", ""));
    }

    public List<RedisProcess> nodes() {
        return nodes;
    }

    /** The node that had Tom's slot first. */
    public RedisProcess owner() {
        return owner;
    }

    public RedisProcess replica() {
        return replica;
    }

    @Override
    public void close() throws IOException {
        for (RedisProcess node : nodes) {
            node.close();
        }
    }
}
