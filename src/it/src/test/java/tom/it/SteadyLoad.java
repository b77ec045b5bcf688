package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Faults;
import tom.simulator.shell.Personality;
import tom.simulator.shell.Scene;

/** Clients of two nodes that want something of twenty devices all the time, and what came of each job. */
final class SteadyLoad implements AutoCloseable {

    private static final int DEVICES = 20;

    /** Of jobs, where the machine does much else and the servers take long. */
    private static final int MOST = 1_000;

    private static final Duration PERIOD = Duration.ofMillis(150);
    /** Not deployed; caught by the server in the middle of a start or stop; told by the node. */
    private static final List<Integer> REFUSALS = List.of(404, 500, 503);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ScheduledExecutorService clients = Executors.newSingleThreadScheduledExecutor();
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final List<SimulatedDevice> devices;

    SteadyLoad(Site site) {
        devices = IntStream.range(0, DEVICES)
                .mapToObj(number -> site.device(
                        "busy-" + number,
                        Personality.CISCO_IOS,
                        "lab",
                        manner -> manner.faults(faults -> answers(number, faults))))
                .toList();
    }

    /** One job: every fifth is a configuration, every third goes to the node that may be away, every seventh is waited for. */
    private record Job(int number) {

        boolean isConfig() {
            return number % 5 == 0;
        }

        boolean isForTheOther() {
            return number % 3 == 0;
        }

        String line() {
            return isConfig() ? "logging host job-" + number : "show job " + number;
        }

        Duration takes() {
            return Duration.ofMillis(200 + 200 * (number * 7 % 10));
        }

        String device() {
            return "busy-" + number % DEVICES;
        }

        CompletableFuture<Answer> send(Api api) {
            boolean waits = number % 7 == 0;
            return isConfig()
                    ? api.postLater(
                            Api.device(device(), "send_configs"),
                            Body.of("config_lines", List.of(line()), "wait", waits))
                    : api.postLater(Api.device(device(), "send_command"), Body.of("command", line(), "wait", waits));
        }
    }

    private record Sent(Job job, CompletableFuture<Answer> answer) {

        /** A client that is never answered is an error. */
        Answer answered() {
            try {
                return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new AssertionError("no answer to " + job.line(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        boolean isAcknowledged() {
            return answered().status() == 200;
        }
    }

    /**
     * @param steady always there
     * @param other may be away: then its answers are refusals
     */
    void start(Api steady, Api other) {
        var unused =
                clients.scheduleAtFixedRate(() -> submit(steady, other), 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void submit(Api steady, Api other) {
        Job job = new Job(next.getAndIncrement());
        if (job.number() < MOST) {
            sent.add(new Sent(job, job.send(job.isForTheOther() ? other : steady)));
        }
    }

    /** Asks for nothing more. */
    void stop() {
        clients.shutdown();
    }

    /** Every answer was clear, every acknowledged job has come to its end, and its device saw it once. */
    void check(Api api) {
        for (Sent one : sent) {
            if (one.isAcknowledged()) {
                checkEnd(one, api.ended(one.answered().jobId()));
            } else {
                checkRefusal(one);
            }
        }
        devices.forEach(device -> {
            assertThat(device.log().overlaps()).as(device.name()).isEmpty();
            assertThat(device.log().maxConcurrentSessions()).as(device.name()).isEqualTo(1);
        });
        assertThat(sent.stream().filter(Sent::isAcknowledged).count()).isGreaterThan(sent.size() * 2L / 3);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counted(api))
                        .isEqualTo(sent.stream()
                                .mapToDouble(one -> timesSeen(one.job()))
                                .sum()));
    }

    private void checkEnd(Sent one, Answer end) {
        assertThat(end.at("/status")).as(end.body()).isEqualTo("COMPLETE");
        assertThat(end.at("/attempts")).as(end.body()).isEqualTo("1");
        assertThat(timesSeen(one.job())).as(one.job().line()).isEqualTo(1);
    }

    /** It may have been queued all the same: a client that waited is only told that its node goes. */
    private void checkRefusal(Sent one) {
        Answer answer = one.answered();
        assertThat(one.job().isForTheOther()).as(answer.body()).isTrue();
        assertThat(answer.status()).as(answer.body()).isIn(REFUSALS);
        if (answer.isProblem()) { // Tom's own answers are whole, and none of them is a failure
            assertThat(answer.status()).as(answer.body()).isNotEqualTo(500);
            assertThat(answer.json().getInt("status")).isEqualTo(answer.status());
        }
        assertThat(timesSeen(one.job())).as(one.job().line()).isLessThanOrEqualTo(1);
    }

    long openSessions() {
        return devices.stream().mapToLong(device -> device.log().openSessions()).sum();
    }

    @Override
    public void close() {
        clients.shutdownNow();
    }

    private long timesSeen(Job job) {
        SimulatedDevice device = devices.get(job.number() % DEVICES);
        return device.log().commands().stream().filter(job.line()::equals).count();
    }

    private double counted(Api api) {
        Exposition metrics = api.metrics();
        return devices.stream()
                .mapToDouble(device -> metrics.sum("tom_jobs_total", Map.of("device", device.name())))
                .sum();
    }

    private static void answers(int device, Faults faults) {
        for (int number = device; number < MOST; number += DEVICES) {
            Job job = new Job(number);
            Scene scene = Scene.begin().pause(job.takes());
            faults.scene(job.line(), job.isConfig() ? scene : scene.say("done\n"));
        }
    }
}
