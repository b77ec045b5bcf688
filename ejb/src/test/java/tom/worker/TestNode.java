package tom.worker;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tom.cache.CommandCache;
import tom.config.Configs;
import tom.config.TomConfig;
import tom.config.TomConfig.HostKeys;
import tom.config.TomConfig.JobSettings;
import tom.config.TomConfig.SshSettings;
import tom.config.WorkerId;
import tom.credential.Credentials;
import tom.credential.Sealer;
import tom.device.Platforms;
import tom.job.Incarnation;
import tom.job.JobSweep;
import tom.job.PublishedNames;
import tom.job.WorkerQueue;
import tom.measure.Catalogue;
import tom.redis.Redis;
import tom.ssh.HostKeyStore;
import tom.ssh.SshClient;

/** A worker node without a container: the same parts, on a plain thread pool. */
final class TestNode implements AutoCloseable {

    private final int slots;
    private volatile ExecutorService executor;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Sweeper sweeper;
    private ScheduledFuture<?> sweeping;
    private final WorkerNode node;
    final Redis redis;
    final WorkerQueue queue;
    final WorkerPool pool;
    final Leases leases;
    final KeptSessions kept;
    final SessionFigures figures = new SessionFigures(Catalogue.tom().family("tom_ssh_connect_duration_seconds"));
    final Credentials logins;
    final Incarnation me;

    TestNode(String url, String worker, int slots, Path credentials, Duration leaseTtl) {
        this(url, worker, slots, credentials, World.with(leaseTtl));
    }

    /** What a test may want to be otherwise. */
    record World(
            Duration leaseTtl,
            Clock clock,
            HostKeys hostKeys,
            @Nullable HostKeyStore learned,
            Duration idleSession,
            List<String> queues) {

        World(Duration leaseTtl, Clock clock, HostKeys hostKeys, @Nullable HostKeyStore learned, Duration idleSession) {
            this(leaseTtl, clock, hostKeys, learned, idleSession, List.of("default"));
        }

        static World with(Duration leaseTtl) {
            return new World(leaseTtl, Clock.systemUTC(), HostKeys.OFF, null, Duration.ZERO);
        }

        World keeping(Duration idle) {
            return new World(leaseTtl, clock, hostKeys, learned, idle, queues);
        }

        World serving(String... names) {
            return new World(leaseTtl, clock, hostKeys, learned, idleSession, List.of(names));
        }

        /** With a wall clock that is wrong by so much. */
        World off(Duration offset) {
            return new World(leaseTtl, Clock.offset(clock, offset), hostKeys, learned, idleSession, queues);
        }

        TomConfig config() {
            return Configs.serving(Configs.with(new JobSettings(Duration.ofHours(1), 100_000, leaseTtl, 1)), queues);
        }

        SshSettings ssh() {
            return new SshSettings(hostKeys, null, Duration.ofSeconds(10), idleSession, 16 * 1024 * 1024, null);
        }
    }

    TestNode(String url, String worker, int slots, Path credentials, World world) {
        this(new Redis(url, slots + 8), worker, slots, credentials, world);
    }

    /** @param redis its own, closed with it */
    TestNode(Redis redis, String worker, int slots, Path credentials, World world) {
        this(redis, worker, slots, new Credentials(credentials, world.clock()), world);
    }

    TestNode(Redis redis, String worker, int slots, Credentials logins, World world) {
        this.redis = redis;
        this.slots = slots;
        this.executor = Executors.newFixedThreadPool(slots);
        HostIdentity host = new HostIdentity("here", ProcessHandle.current().pid(), "test");
        this.me = new Identity(redis, host, pid -> ProcessHandle.of(pid).isPresent()).choose(new WorkerId(worker));
        TomConfig config = world.config();
        this.queue = new WorkerQueue(redis, config, me);
        this.kept = new KeptSessions(queue, world.leaseTtl(), world.idleSession(), TestNode::onAThread);
        figures.keptBy(kept::idleCount);
        this.leases = new Leases(queue, world.leaseTtl(), world.clock(), kept);
        this.logins = logins;
        HostKeyStore keys = world.learned() == null ? new RedisHostKeys(redis) : world.learned();
        SessionOpener opener = new SessionOpener(
                Platforms.bundled(), logins, new Sealer(null), new SshClient(world.ssh(), keys, figures), kept);
        CommandCache cache = new CommandCache(redis, config.cache(), world.clock());
        JobRunner runner = new JobRunner(new CommandRun(opener, cache), new ConfigRun(opener, queue, cache));
        Worker work = new Worker(queue, leases, kept, runner, (job, outcome) -> {});
        this.pool = new WorkerPool(() -> executor, TestNode::onAThread, slots, work::work);
        Heartbeats heartbeats = new Heartbeats(redis, me, host, config.worker().queues(), System::nanoTime);
        this.sweeper = new Sweeper(new JobSweep(redis, config), new PublishedNames(redis, config));
        this.node = new WorkerNode(
                new WorkerNode.Parts(new Dispatcher(queue, pool, leases), pool, leases, kept, work),
                heartbeats,
                logins);
    }

    TestNode start() {
        node.start(Executors.defaultThreadFactory());
        sweeping = timer.scheduleAtFixedRate(this::everySecond, 1, 1, TimeUnit.SECONDS);
        return this;
    }

    private static void onAThread(Runnable task) {
        new Thread(task, "of a test node").start();
    }

    private void everySecond() {
        sweeper.sweep();
        node.tend();
    }

    /** What a server does when an administrator resizes the pool: a new one, and interrupts in the old one. */
    void replacePool() {
        ExecutorService old = executor;
        executor = Executors.newFixedThreadPool(slots);
        old.shutdownNow();
    }

    /** What a server does that takes its pool away: no loop ever runs again. */
    void losePool() {
        executor.shutdownNow();
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
