package tom.it.fault;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import redis.clients.jedis.exceptions.JedisException;
import tom.it.Answer;
import tom.it.Api;
import tom.it.fault.Task.Manner;
import tom.simulator.SimulatedDevice;

/** The clients: they submit jobs at a steady pace, whatever breaks, and write down what they are told. */
final class Load implements AutoCloseable {

    private static final int CLIENTS = 24;

    /** A job that is taken back takes its turn behind devices that wait: so many delay it by a few seconds, no more. */
    private static final int MOST_WAITING = 40;

    private static final Duration SUBMIT_LIMIT = Duration.ofSeconds(10);
    private static final Duration WAIT_LIMIT = Duration.ofSeconds(100);
    private static final int OK = 200;
    private static final int NOT_THERE = 404;
    private static final int BROKEN = 500;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;

    private final FaultSite site;
    private final Ledger ledger;
    private final Random random;
    private final List<SimulatedDevice> devices;
    private final ScheduledExecutorService clients = Executors.newScheduledThreadPool(CLIENTS);
    private int number;

    Load(FaultSite site, Ledger ledger, long seed) {
        this.site = site;
        this.ledger = ledger;
        this.random = new Random(seed);
        this.devices = site.devices();
    }

    void start(int perSecond) {
        var unused = clients.scheduleAtFixedRate(this::next, 0, 1_000 / perSecond, MILLISECONDS);
    }

    /** Goes on until so many jobs are acknowledged; returns when all clients have their answers. */
    void finish(int jobs) {
        await("so many jobs are acknowledged")
                .atMost(Duration.ofMinutes(30))
                .until(() -> ledger.acknowledged().size() >= jobs);
        close();
    }

    /** Of a queue that is full the clients wait for the end; of a Redis that is away they do not know. */
    private void next() {
        try {
            if (hasRoom()) {
                Task task = Task.random(++number, devices, random);
                task.prepare();
                clients.execute(() -> submit(task));
            }
        } catch (RuntimeException e) {
            ledger.broken("the clients stumbled: " + e);
        }
    }

    private boolean hasRoom() {
        try {
            return site.queue().waiting() < MOST_WAITING;
        } catch (JedisException away) {
            return true;
        }
    }

    private void submit(Task task) {
        try {
            if (task.manner() == Manner.KEYED) {
                submitKeyed(task);
            } else {
                submitOnce(task);
            }
        } catch (RuntimeException e) {
            ledger.broken(task + ": " + e);
        }
    }

    private void submitOnce(Task task) {
        Optional<Answer> answer = send(task);
        if (answer.isEmpty()) {
            ledger.lose(task);
        } else if (answer.get().status() == UNAVAILABLE) {
            ledger.refuse(task);
        } else {
            String id = acknowledged(task, answer.get());
            if (task.manner() == Manner.CANCELLED) {
                var unused = clients.schedule(() -> cancel(id), task.pause().toMillis(), MILLISECONDS);
            }
        }
    }

    /** A client with a key asks until it is answered, and the same again is the same job. */
    private void submitKeyed(Task task) {
        String first = insist(task);
        String again = insist(task);
        if (!first.equals(again)) {
            ledger.broken(task + " was accepted twice for one key: " + first + " and " + again);
        }
    }

    private String insist(Task task) {
        Answer answer = await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> send(task).filter(reply -> reply.status() != UNAVAILABLE), Optional::isPresent)
                .orElseThrow();
        return acknowledged(task, answer);
    }

    private String acknowledged(Task task, Answer answer) {
        if (answer.status() != OK) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
        ledger.acknowledge(answer.jobId(), task);
        return answer.jobId();
    }

    /** Nothing when the connection broke, or the server listens and Tom is still to come: its own 404 is a page. */
    private Optional<Answer> send(Task task) {
        Api api = site.nodes().api();
        try {
            return Optional.of(api.send(api.request(task.path())
                            .timeout(task.manner() == Manner.AWAITED ? WAIT_LIMIT : SUBMIT_LIMIT)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(task.body()))))
                    .filter(answer -> !isPageOfServer(answer));
        } catch (UncheckedIOException broken) {
            return Optional.empty();
        }
    }

    /** Payara, up to two seconds before it is ready, also says 500 and nothing more; what Tom says has a body. */
    private static boolean isPageOfServer(Answer answer) {
        return (answer.status() == BROKEN && answer.body().isEmpty())
                || (answer.status() == NOT_THERE && answer.body().startsWith("<!DOCTYPE html"));
    }

    private void cancel(String id) {
        try {
            Answer answer = site.nodes().api().delete("/api/job/" + id);
            if (answer.status() == OK && answer.at("/status").equals("ABORTED")) {
                ledger.abort(id);
            } else if (answer.status() != OK
                    && answer.status() != CONFLICT
                    && answer.status() != UNAVAILABLE
                    && !isPageOfServer(answer)) {
                ledger.broken("a cancel was answered with " + answer.status() + " " + answer.body());
            }
        } catch (UncheckedIOException broken) {
            // The job is cancelled or not: both are right.
        }
    }

    @Override
    public void close() {
        clients.shutdown();
        try {
            if (!clients.awaitTermination(WAIT_LIMIT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)) {
                ledger.broken("some clients have no answer yet");
                clients.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
