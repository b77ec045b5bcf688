package tom.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tom.admin.Administration;
import tom.config.TomConfig;
import tom.redis.Redis;
import tom.worker.Broker;
import tom.worker.WorkerFigures;

/** A node of Tom, looked at from inside its server. */
@ExtendWith(ArquillianExtension.class)
class NodeIT {

    /** In the server's JVM, for {@link GoneIT}: that there was a node. */
    static final String WAS_HERE = "tom.it.container.was-here";

    /** The size of the pool that the scripts of server-config make. */
    private static final int POOL = 10;

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    private TomConfig config;

    @Inject
    private Redis redis;

    @Inject
    private Administration administration;

    @Inject
    private WorkerFigures figures;

    @Inject
    private Broker broker;

    @Deployment
    static Archive<?> tom() {
        return Application.with(NodeIT.class);
    }

    @Test
    void should_inject_one_of_each() {
        System.setProperty(WAS_HERE, "yes");

        assertThat(config.worker().id()).isEqualTo(Site.WORKER);
        assertThat(redis.isUp()).isTrue();
        assertThat(administration.worker(Site.WORKER)).isPresent();
        assertThat(figures.read().orElseThrow().worker()).isEqualTo(Site.WORKER);
        assertThat(broker).isNotNull();
    }

    @Test
    void should_sweep_every_second() {
        await("the first sweep").atMost(SOON).until(() -> lastSweep() > 0);
        double first = lastSweep();

        for (int sweep = 1; sweep <= 5; sweep++) {
            double before = lastSweep();
            await("sweep " + sweep).atMost(SOON).until(() -> lastSweep() > before);
        }

        assertThat(lastSweep() - first).as("seconds for five sweeps").isBetween(4.0, 8.0);
    }

    @Test
    void should_beat_every_ten_seconds() {
        Instant first = lastBeat();

        await("a heartbeat")
                .atMost(Duration.ofSeconds(15))
                .until(() -> lastBeat().isAfter(first));
    }

    @Test
    @SuppressWarnings("BanJNDI") // the name is a constant
    void should_work_on_the_pool_of_the_server() throws NamingException {
        await("all loops").atMost(SOON).until(() -> slots() == POOL);

        assertThat(held()).as("places in the server's pool").isEqualTo(POOL);
        assertThat(slots()).isEqualTo(POOL);
        checkFull(InitialContext.doLookup("concurrent/tomWorkers"));
    }

    @Test
    void should_show_itself_by_jmx() throws JMException {
        ObjectName name = new ObjectName("tom:type=Broker");
        await("all loops").atMost(SOON).until(() -> slots() == POOL);

        assertThat(ManagementFactory.getPlatformMBeanServer().getAttribute(name, "Slots"))
                .isEqualTo(slots());
        assertThat(ManagementFactory.getPlatformMBeanServer().getAttribute(name, "Worker"))
                .isEqualTo(Site.WORKER);
    }

    /** All of its threads are held: nobody else gets one. */
    private static void checkFull(ManagedExecutorService pool) {
        Future<?> other = pool.submit(() -> {});
        try {
            await("nobody else's turn")
                    .during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(3))
                    .until(() -> !other.isDone());
        } finally {
            other.cancel(false);
        }
    }

    /** By the clock of Redis; zero before the first. */
    private double lastSweep() {
        String last = redis.call(client -> client.hget("tom:swept", "last"));
        return last == null ? 0 : Double.parseDouble(last);
    }

    private Instant lastBeat() {
        return administration
                .worker(Site.WORKER)
                .orElseThrow()
                .status()
                .heartbeat()
                .at();
    }

    private int slots() {
        return figures.read().orElseThrow().slots();
    }

    /** Threads of the server's pool that a worker holds. */
    private static long held() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().contains("tomWorkers"))
                .filter(thread -> Stream.of(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().startsWith("tom.worker.")))
                .count();
    }
}
