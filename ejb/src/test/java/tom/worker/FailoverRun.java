package tom.worker;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import tom.config.TomConfig.RedisSettings;
import tom.device.Secret;
import tom.job.Job;
import tom.job.JobId;
import tom.job.JobState;
import tom.redis.Redis;
import tom.redis.RedisException;
import tom.simulator.SimulatedDevice;

/** Two nodes that work while jobs come in all the time, and what must hold when the master of their Redis is lost then. */
final class FailoverRun implements AutoCloseable {

    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final int DEVICES = 6;

    private final FaultLab lab;
    private final RedisSettings settings;
    private final List<SimulatedDevice> devices;
    private final ScheduledExecutorService producer = Executors.newSingleThreadScheduledExecutor();
    private final List<JobId> accepted = new CopyOnWriteArrayList<>();
    private final Map<JobId, String> lines = new ConcurrentHashMap<>();
    private volatile long acceptedNanos;
    private volatile long refusedNanos;
    private final AtomicInteger refused = new AtomicInteger();
    private final Future<?> submitting;
    private int submitted;

    /** @param minReplicas that must have a job before it counts as accepted */
    FailoverRun(String url, int minReplicas, Path folder) throws Exception {
        settings = new RedisSettings(new Secret(url), null, minReplicas);
        Redis own = new Redis(settings, 8);
        lab = new FaultLab(own, folder);
        lab.keep(own);
        devices = IntStream.range(0, DEVICES).mapToObj(i -> lab.device("d" + i)).toList();
        for (String worker : List.of("w1", "w2")) {
            TestNode node =
                    new TestNode(new Redis(settings, 12), worker, 4, lab.credentials, TestNode.World.with(LEASE));
            lab.keep(node.start());
        }
        submitting = producer.scheduleWithFixedDelay(this::submit, 0, 80, TimeUnit.MILLISECONDS);
        await().atMost(FaultLab.LIMIT).until(() -> accepted.size() > 20);
    }

    private void submit() {
        SimulatedDevice device = devices.get(submitted % DEVICES);
        String line = "interface Loopback" + submitted++;
        try {
            if (submitted % 3 == 0) {
                JobId id = lab.configure(device, line);
                lines.put(id, line);
                accepted.add(id);
            } else {
                accepted.add(lab.read(device, "show version"));
            }
            acceptedNanos = System.nanoTime();
        } catch (RedisException e) {
            refused.incrementAndGet();
            refusedNanos = System.nanoTime();
        }
    }

    /** How long it takes until submits that were refused are accepted again, and a job of then has ended. */
    Duration recovered() {
        long from = System.nanoTime();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> refusedNanos > from && acceptedNanos > refusedNanos);
        lab.ended(accepted.get(accepted.size() - 1));
        return Duration.ofNanos(System.nanoTime() - from);
    }

    /** Stops submitting, and checks everything that was promised. */
    void check() throws Exception {
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true); // some more, undisturbed
        submitting.cancel(false);
        producer.shutdown();
        assertThat(producer.awaitTermination(5, TimeUnit.SECONDS)).isTrue();

        List<Job> ended = new ArrayList<>();
        for (JobId id : accepted) {
            ended.add(lab.ended(id));
        }

        Map<JobState, List<Job>> byState = ended.stream().collect(groupingBy(Job::state));
        System.out.printf(
                "%d jobs accepted, %d submits refused, ended: %s%n",
                accepted.size(),
                refused.get(),
                byState.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue().size() + " "
                                + entry.getValue().stream()
                                        .map(job -> String.valueOf(job.error()))
                                        .collect(toSet()))
                        .toList());
        assertThat(ended).allMatch(job -> job.state() == JobState.COMPLETE || lines.containsKey(job.id()));
        assertThat(byState.get(JobState.COMPLETE)).hasSizeGreaterThan(accepted.size() * 9 / 10);
        for (SimulatedDevice device : devices) {
            assertThat(device.log().overlaps())
                    .as("two sessions on %s", device.name())
                    .isEmpty();
        }
        List<String> sent = devices.stream()
                .flatMap(device -> device.log().commands().stream())
                .filter(command -> command.startsWith("interface "))
                .toList();
        assertThat(sent).doesNotHaveDuplicates();
        ended.stream()
                .filter(job -> job.state() == JobState.COMPLETE && lines.containsKey(job.id()))
                .forEach(job -> assertThat(sent).contains(lines.get(job.id())));
    }

    @Override
    public void close() {
        producer.shutdownNow();
        try {
            lab.close();
        } catch (Exception e) {
            throw new IllegalStateException("not everything could be closed", e);
        }
    }
}
