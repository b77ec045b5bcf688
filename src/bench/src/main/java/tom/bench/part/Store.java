package tom.bench.part;

import java.util.function.Consumer;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import tom.bench.harness.Run;
import tom.demo.EmbeddedRedis;
import tom.demo.Ports;

/** A Redis of its own for one benchmark, in memory, and a connection that looks into it past Tom. */
public final class Store implements AutoCloseable {

    private static final int PIPELINED = 1_000;

    private final EmbeddedRedis server;
    private final Jedis client;

    private Store(EmbeddedRedis server) {
        this.server = server;
        this.client = new Jedis("127.0.0.1", server.port(), 60_000);
    }

    public static Store start(Run run) {
        EmbeddedRedis server = new EmbeddedRedis(run.folder("redis"), Ports.free());
        run.start(server::start);
        return run.start(() -> new Store(server));
    }

    public String url() {
        return server.url();
    }

    /** Another connection, for one thread. */
    public Jedis connect() {
        return new Jedis("127.0.0.1", server.port(), 60_000);
    }

    public Jedis client() {
        return client;
    }

    public void empty() {
        client.flushAll();
    }

    public RedisLoad load() {
        return RedisLoad.of(client);
    }

    /** Bytes that all data take, with what Redis needs to find them. */
    public double usedMemory() {
        return RedisLoad.field(client.info("memory"), "used_memory");
    }

    public String version() {
        return client.info("server")
                .lines()
                .filter(line -> line.startsWith("redis_version:"))
                .map(line -> line.substring("redis_version:".length()))
                .findFirst()
                .orElse("?");
    }

    /** Writes many things, some thousand commands at a time. */
    public void fill(int things, WriteOne writer) {
        for (int from = 0; from < things; from += PIPELINED) {
            int end = Math.min(things, from + PIPELINED);
            int start = from;
            pipelined(pipeline -> {
                for (int i = start; i < end; i++) {
                    writer.write(pipeline, i);
                }
            });
        }
    }

    public void pipelined(Consumer<Pipeline> work) {
        try (Pipeline pipeline = client.pipelined()) {
            work.accept(pipeline);
            pipeline.sync();
        }
    }

    /** Writes the thing of a number. */
    @FunctionalInterface
    public interface WriteOne {
        void write(Pipeline pipeline, int number);
    }

    @Override
    public void close() {
        client.close();
    }
}
