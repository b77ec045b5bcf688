package tom.worker;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.device.Endpoint;
import tom.job.Job;
import tom.job.JobId;
import tom.job.JobState;
import tom.job.QueueAudit;
import tom.redis.Key;
import tom.redis.RealRedis;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent;
import tom.simulator.shell.Scene;
import tom.worker.Victim.Case;
import tom.worker.Victim.Fate;

/**
 * Nodes that are killed at each step of the protocol, in processes of their own. A proxy between them and Redis, or the
 * device, stops them exactly there. All die together, so that one wait serves them all.
 */
class KilledAtEachStepTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final Duration DEFAULT_LEASE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private FaultLab lab;
    private final List<Victim> victims = new ArrayList<>();
    private final List<SimulatedDevice> devices = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        lab = new FaultLab(REDIS.redis(), folder);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void should_lose_double_and_mix_up_nothing() throws Exception {
        Victim real = victim("real", DEFAULT_LEASE);
        Victim busy = victim("busy", LEASE);
        Victim claiming = victim("claiming", LEASE);
        Victim woken = victim("woken", LEASE);
        await().atMost(Duration.ofSeconds(60)).until(() -> heartbeats() == victims.size());
        List<Runnable> afterwards = new ArrayList<>();

        stopInRealLife(real, afterwards);
        real.kill(); // its wait is the longest
        stopAtEachStep(busy, afterwards);
        stopWhenWoken(woken);
        stopWhileClaiming(claiming);
        List.of(busy, woken, claiming).forEach(Victim::kill);
        devices.forEach(KilledAtEachStepTest::repair);
        lab.node(REDIS.url(), "survivor", 20, TestNode.World.with(LEASE).serving("real", "busy", "claiming", "woken"));
        afterwards.forEach(Runnable::run);

        List<Case> cases = victims.stream()
                .flatMap(victim -> victim.cases.values().stream())
                .toList();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> cases.stream().allMatch(job -> state(job).isEnd()));
        SoftAssertions all = new SoftAssertions();
        cases.forEach(job -> check(job, all));
        devices.forEach(device -> all.assertThat(device.log().overlaps())
                .as("sessions on %s", device.name())
                .isEmpty());
        all.assertAll();
        audit(cases);
    }

    /** With the lease that is the default: nothing here is scaled down. */
    private void stopInRealLife(Victim victim, List<Runnable> afterwards) {
        SimulatedDevice running = device("real-running", "show clock");
        victim.reads("command running", JobId.random(), running, "show version", Fate.RUNS_AGAIN);
        SimulatedDevice configured = device("real-config", "description half-way");
        victim.configures("configuration half-way", JobId.random(), configured, Fate.IS_LOST);
        keepSession(victim, "real-kept", afterwards);
        awaitCommand(running, "show clock");
        awaitCommand(configured, "description half-way");
    }

    /** Its dispatcher has taken the marker out of Redis, and nobody else will be woken by it. */
    private void stopWhenWoken(Victim victim) throws InterruptedException {
        TcpProxy.Hold waking = victim.proxy.holdReplies(REDIS.redis().keys().of(Key.WAKE, victim.queue()));
        victim.reads("woken", JobId.random(), device("woken"), "show version", Fate.RUNS);
        waking.await();
    }

    /** The reply does not arrive that brings a job, and the session that is kept for it. */
    private void stopWhileClaiming(Victim victim) throws InterruptedException {
        SimulatedDevice device = device("reply-to-claim"); // a name that only this reply contains
        JobId before = JobId.random();
        victim.reads("before the claim", before, device, "show inventory", Fate.HAS_ENDED);
        lab.ended(before);
        victim.proxy.holdRequests(victim.script("renew")); // else it finds out, and gives the job back
        TcpProxy.Hold claim = victim.proxy.holdReplies(device.name());
        victim.reads("claimed, reply on its way", JobId.random(), device, "show version", Fate.RUNS_AGAIN);
        claim.await();
    }

    private void stopAtEachStep(Victim victim, List<Runnable> afterwards) throws InterruptedException {
        List<TcpProxy.Hold> holds = new ArrayList<>();
        JobId beginning = JobId.random();
        holds.add(victim.proxy.holdRequests(victim.script("begin"), beginning.text()));
        victim.configures("begin not sent", beginning, device("begin-request"), Fate.RUNS_AGAIN);
        JobId begun = JobId.random();
        holds.add(victim.proxy.holdRepliesTo(victim.script("begin"), begun.text()));
        victim.configures("begun, no line sent", begun, device("begin-reply"), Fate.IS_LOST);
        SimulatedDevice configured = device("config-middle", "description half-way");
        victim.configures("configuration half-way", JobId.random(), configured, Fate.IS_LOST);
        JobId applied = JobId.random();
        holds.add(victim.proxy.holdRequests(victim.script("finish"), applied.text()));
        victim.configures("configured, not reported", applied, device("config-end"), Fate.IS_LOST);
        SimulatedDevice running = device("running", "show clock");
        victim.reads("command running", JobId.random(), running, "show version", Fate.RUNS_AGAIN);
        JobId written = JobId.random();
        holds.add(victim.proxy.holdRequests(victim.script("finish"), written.text()));
        victim.reads(
                "result written, not reported", written, device("finish-request"), "show version", Fate.RUNS_AGAIN);
        holds.add(finishWithNext(victim));
        holds.addAll(retries(victim));
        JobId givenBack = JobId.random();
        holds.add(victim.proxy.holdRequests(victim.script("giveback"), givenBack.text()));
        victim.proxy.loseReplies("tom_cache:giveback", 1);
        victim.readsWithCache("giving back", givenBack, device("giveback"), Fate.RUNS_AGAIN);
        for (SimulatedDevice device : List.of(device("connecting"), device("connecting-config"))) {
            device.faults().loginDelay(Duration.ofMinutes(1));
        }
        victim.reads("connecting", JobId.random(), devices.get(devices.size() - 2), "show version", Fate.RUNS_AGAIN);
        victim.configures("connecting", JobId.random(), devices.get(devices.size() - 1), Fate.RUNS_AGAIN);
        keepSession(victim, "kept", afterwards);
        for (TcpProxy.Hold hold : holds) {
            hold.await();
        }
        awaitCommand(configured, "description half-way");
        awaitCommand(running, "show clock");
        assertThat(REDIS.redis().<Boolean>call(client -> client.exists("tom:result:" + written.text() + ":1")))
                .as("the result is written")
                .isTrue();
        victim.proxy.holdRepliesTo(victim.script("renew")).await();
    }

    /** The reply is lost that says that one job has ended, and that brings the next one of the device. */
    private TcpProxy.Hold finishWithNext(Victim victim) {
        SimulatedDevice device = device("finish-reply");
        device.holdCommands();
        JobId first = JobId.random();
        TcpProxy.Hold hold = victim.proxy.holdRepliesTo(victim.script("finish"), first.text());
        victim.reads("reported, reply on its way", first, device, "show inventory", Fate.HAS_ENDED);
        victim.reads("claimed with the report before", JobId.random(), device, "show version", Fate.RUNS_AGAIN);
        device.releaseCommands();
        return hold;
    }

    private List<TcpProxy.Hold> retries(Victim victim) {
        JobId failed = JobId.random();
        SimulatedDevice one = device("retry-request");
        one.refuseConnections();
        TcpProxy.Hold request = victim.proxy.holdRequests(victim.script("retry"), failed.text());
        victim.reads("attempt failed, not reported", failed, one, "show version", Fate.RUNS_AGAIN);
        JobId delayed = JobId.random();
        SimulatedDevice other = device("retry-reply");
        other.refuseConnections();
        TcpProxy.Hold reply = victim.proxy.holdRepliesTo(victim.script("retry"), delayed.text());
        victim.reads("in back-off", delayed, other, "show version", Fate.IS_TRIED_AGAIN);
        return List.of(request, reply);
    }

    /** The next job comes when the holder is dead already. */
    private void keepSession(Victim victim, String name, List<Runnable> afterwards) {
        SimulatedDevice device = device(name);
        JobId before = JobId.random();
        victim.reads("session kept", before, device, "show inventory", Fate.HAS_ENDED);
        lab.ended(before);
        assertThat(device.log().openSessions()).isEqualTo(1);
        afterwards.add(() -> victim.reads("after a kept session", JobId.random(), device, "show version", Fate.RUNS));
    }

    private void check(Case job, SoftAssertions all) {
        String step = job.victim().queue() + ": " + job.step();
        Job end = lab.job(job.id());
        List<Long> said = job.device().log().events(DeviceEvent.Kind.COMMAND_RECEIVED).stream()
                .filter(event -> event.text().equals(job.word()))
                .map(event -> event.stamp().nanos() - job.victim().killedNanos())
                .toList();
        List<Long> after = said.stream().filter(nanos -> nanos > 0).toList();
        switch (job.fate()) {
            case IS_LOST -> {
                all.assertThat(end.state()).as(step).isEqualTo(JobState.FAILED);
                all.assertThat(end.error()).as(step).startsWith("worker lost during configuration");
                all.assertThat(after).as(step + ": sent after the kill").isEmpty();
            }
            case HAS_ENDED -> {
                all.assertThat(end.state()).as(step).isEqualTo(JobState.COMPLETE);
                all.assertThat(end.attempts()).as(step).isEqualTo(1);
                all.assertThat(after).as(step + ": sent after the kill").isEmpty();
            }
            default -> {
                all.assertThat(end.state()).as(step).isEqualTo(JobState.COMPLETE);
                if (job.fate() == Fate.IS_TRIED_AGAIN) {
                    all.assertThat(end.attempts()).as(step).isGreaterThan(1);
                } else {
                    all.assertThat(end.attempts()).as(step).isEqualTo(job.fate() == Fate.RUNS ? 1 : 2);
                }
                all.assertThat(after).as(step + ": sent after the kill").hasSize(1);
                all.assertThat(after)
                        .as(step + ": nanoseconds after the kill")
                        .allMatch(nanos -> nanos < job.victim().bound().toNanos());
            }
        }
    }

    /** Each job ended is counted once, each lease that lapsed was reclaimed once, and nothing is left of the dead. */
    private void audit(List<Case> cases) {
        QueueAudit audit = new QueueAudit(
                REDIS.redis(),
                devices.stream().collect(toMap(device -> new Endpoint(device.host(), device.port()), device -> 1)));
        audit.run();
        await().atMost(FaultLab.LIMIT).untilAsserted(audit::assertNothingLeft);
        long lapsed = cases.stream().filter(job -> job.fate().isReclaimed()).count();
        assertThat(REDIS.redis()
                        .<String>call(client -> client.hget(REDIS.redis().keys().of(Key.COUNTERS), "reclaimed")))
                .isEqualTo(String.valueOf(lapsed));
    }

    private JobState state(Case job) {
        return lab.job(job.id()).state();
    }

    private Victim victim(String name, Duration lease) throws Exception {
        TestNode.World world =
                TestNode.World.with(lease).keeping(Duration.ofMinutes(1)).serving(name);
        Victim victim = new Victim(lab, REDIS.redis(), REDIS.port(), world);
        victims.add(victim);
        return victim;
    }

    /** @param hangsAt lines that it never answers */
    private SimulatedDevice device(String name, String... hangsAt) {
        SimulatedDevice device = lab.device(name);
        Stream.of(hangsAt)
                .forEach(line -> device.faults().scene(line, Scene.begin().hang()));
        devices.add(device);
        return device;
    }

    private static void repair(SimulatedDevice device) {
        device.faults().clear();
        if (device.name().startsWith("retry")) {
            device.acceptConnections();
        }
    }

    private static void awaitCommand(SimulatedDevice device, String line) {
        assertThat(device.log().await(log -> log.commands().contains(line), FaultLab.LIMIT))
                .as("%s on %s", line, device.name())
                .isTrue();
    }

    private static int heartbeats() {
        return REDIS.redis()
                .call(client -> client.keys(REDIS.redis().keys().of(Key.HEARTBEAT, "*")))
                .size();
    }
}
