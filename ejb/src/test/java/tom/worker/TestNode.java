package tom.worker;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import tom.cache.CommandCache;
import tom.config.Configs;
import tom.config.TomConfig;
import tom.config.TomConfig.JobSettings;
import tom.credential.Credentials;
import tom.credential.Sealer;
import tom.device.Platforms;
import tom.job.Incarnation;
import tom.job.JobSweep;
import tom.job.WorkerQueue;
import tom.redis.Redis;
import tom.ssh.SshClient;

/** A worker node without a container: the same parts, on a plain thread pool. */
final class TestNode implements AutoCloseable {

    private final ExecutorService executor;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Sweeper sweeper;
    private ScheduledFuture<?> sweeping;
    private final Redis redis;
    private final WorkerNode node;
    final Leases leases;
    final Incarnation me;

    TestNode(String url, String worker, int slots, Path credentials, Duration leaseTtl) {
        this.redis = new Redis(url, slots + 8);
        this.executor = Executors.newFixedThreadPool(slots);
        this.me = Incarnation.of(worker);
        TomConfig config = Configs.with(new JobSettings(Duration.ofHours(1), 100_000, leaseTtl, 1));
        WorkerQueue queue = new WorkerQueue(redis, config, me);
        this.leases = new Leases(queue, leaseTtl, Clock.systemUTC());
        Credentials logins = new Credentials(credentials, Clock.systemUTC());
        SessionOpener opener = new SessionOpener(
                Platforms.bundled(), logins, new Sealer(null), new SshClient(config.ssh(), new RedisHostKeys(redis)));
        CommandCache cache = new CommandCache(redis, config.cache(), Clock.systemUTC());
        JobRunner runner = new JobRunner(new CommandRun(opener, cache), new ConfigRun(opener, queue, cache));
        Worker work = new Worker(queue, leases, runner);
        WorkerPool pool = new WorkerPool(() -> executor, slots, work::work);
        Heartbeats heartbeats = new Heartbeats(
                redis, me, new HostIdentity("here", 1, "test"), config.worker().queues());
        this.sweeper = new Sweeper(new JobSweep(redis, config));
        this.node = new WorkerNode(
                new WorkerNode.Parts(new Dispatcher(queue, pool, leases), pool, leases, work), heartbeats, logins);
    }

    TestNode start() {
        node.start(Executors.defaultThreadFactory());
        sweeping = timer.scheduleAtFixedRate(sweeper::sweep, 1, 1, TimeUnit.SECONDS);
        return this;
    }

    void drain(Duration timeout) {
        node.drain(timeout);
    }

    @Override
    public void close() {
        sweeping.cancel(false);
        timer.shutdownNow();
        node.drain(Duration.ofSeconds(10));
        executor.shutdownNow();
        redis.close();
    }
}
