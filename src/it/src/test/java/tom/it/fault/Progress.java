package tom.it.fault;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import redis.clients.jedis.exceptions.JedisException;

/** Says on the console every ten seconds how far the run is. */
final class Progress implements AutoCloseable {

    private static final int PERIOD = 10;

    private final FaultSite site;
    private final Ledger ledger;
    private final Injected injected;
    private final int planned;
    private final long start = System.nanoTime();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private volatile String now = "starting";

    /** @param planned kills of workers */
    Progress(FaultSite site, Ledger ledger, Injected injected, int planned) {
        this.site = site;
        this.ledger = ledger;
        this.injected = injected;
        this.planned = planned;
        var unused = timer.scheduleAtFixedRate(this::line, PERIOD, PERIOD, SECONDS);
    }

    void now(String what) {
        now = what;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void line() {
        try {
            say("%s  submitted %d  ended %s  kills %d/%d  healthy workers %d/%d  running %s  waiting %s  | %s"
                    .formatted(
                            clock(elapsed()),
                            ledger.acknowledged().size(),
                            queue(QueueView::ended),
                            injected.workerKills(),
                            planned,
                            site.nodes().healthyWorkers(),
                            site.nodes().workers().size(),
                            queue(QueueView::running),
                            queue(QueueView::waiting),
                            now));
        } catch (RuntimeException e) {
            say("no progress to tell: " + e);
        }
    }

    private String queue(java.util.function.Function<QueueView, Long> figure) {
        try {
            return String.valueOf(figure.apply(site.queue()));
        } catch (JedisException away) {
            return "?";
        }
    }

    static String clock(Duration time) {
        return "%02d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }

    static void say(String line) {
        System.out.println("fault run  " + line);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
