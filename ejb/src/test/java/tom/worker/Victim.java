package tom.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tom.job.CacheUse;
import tom.job.Digests;
import tom.job.JobId;
import tom.job.Operation;
import tom.job.Work;
import tom.redis.Redis;
import tom.simulator.SimulatedDevice;

/** A node in a process of its own, with a queue and a way to Redis of its own, which is killed in the middle of jobs. */
final class Victim {

    private static final int SLOTS = 20;

    /** What is to become of a job whose worker is killed. */
    enum Fate {
        /** It had not been claimed: it runs, for the first time. */
        RUNS,
        /** Its lease lapses, and it runs again. */
        RUNS_AGAIN,
        /** It was back in the queue already, and is tried again; its first attempts failed. */
        IS_TRIED_AGAIN,
        /** Lines may have been sent: it fails, and says why. */
        IS_LOST,
        /** Its end had reached the queue. */
        HAS_ENDED;

        boolean isReclaimed() {
            return this == RUNS_AGAIN || this == IS_LOST;
        }
    }

    /** @param word what the job says to its device, and nobody else does */
    record Case(String step, Victim victim, JobId id, SimulatedDevice device, String word, Fate fate) {}

    private final FaultLab lab;
    private final Redis redis;
    private final TestNode.World world;
    private final NodeProcess process;
    final TcpProxy proxy;
    final Map<JobId, Case> cases = new LinkedHashMap<>();
    private long killedNanos;

    Victim(FaultLab lab, Redis redis, int port, TestNode.World world) throws IOException {
        this.lab = lab;
        this.redis = redis;
        this.world = world;
        this.proxy = lab.keep(new TcpProxy(port));
        this.process = lab.keep(new NodeProcess(proxy.url(), queue(), SLOTS, lab.credentials, world));
    }

    /** The name of the worker, too. */
    String queue() {
        return world.queues().get(0);
    }

    /** By which the script goes over the wire. */
    String script(String name) {
        return Digests.load(name, world.config(), redis);
    }

    void reads(String step, JobId id, SimulatedDevice device, String word, Fate fate) {
        submit(step, id, device, work(Operation.SEND_COMMANDS, CacheUse.NONE, word, "show clock"), fate);
    }

    void readsWithCache(String step, JobId id, SimulatedDevice device, Fate fate) {
        CacheUse cache = new CacheUse(true, false, Duration.ofMinutes(1));
        submit(step, id, device, work(Operation.SEND_COMMANDS, cache, "show version"), fate);
    }

    void configures(String step, JobId id, SimulatedDevice device, Fate fate) {
        submit(
                step,
                id,
                device,
                work(Operation.SEND_CONFIGS, CacheUse.NONE, "interface Loopback7", "description half-way", "shutdown"),
                fate);
    }

    private static Work work(Operation operation, CacheUse cache, String... lines) {
        Work twice = FaultLab.work(operation, "cisco_ios", "lab", cache, lines);
        return new Work(
                operation,
                twice.lines(),
                twice.platform(),
                twice.credentialId(),
                false,
                twice.route(),
                twice.timeout(),
                10,
                twice.maxQueueWait(),
                cache,
                false);
    }

    private void submit(String step, JobId id, SimulatedDevice device, Work work, Fate fate) {
        cases.put(id, new Case(step, this, id, device, work.lines().get(0), fate));
        lab.submit(id, FaultLab.target(device, queue(), 1), work);
    }

    void kill() {
        killedNanos = System.nanoTime();
        process.close();
    }

    long killedNanos() {
        return killedNanos;
    }

    /** Until when its jobs must run again: 45 s with the lease of 30 s that is the default. */
    Duration bound() {
        return world.leaseTtl().multipliedBy(3).dividedBy(2);
    }
}
