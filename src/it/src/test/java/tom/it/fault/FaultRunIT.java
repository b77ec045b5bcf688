package tom.it.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * Servers are killed and frozen, Redis is killed, devices hang up, while clients submit jobs: nothing acknowledged is
 * lost, nothing is done twice, no device sees two sessions. README.md has the command for the long form.
 */
class FaultRunIT {

    private static final Path LOGS = Path.of("target", "fault-run");
    private static final Duration QUIET_LIMIT = Duration.ofMinutes(5);

    private final Size size = Size.asked();
    private final long seed =
            Long.getLong("fault.seed", ThreadLocalRandom.current().nextInt(1_000_000));
    private final Ledger ledger = new Ledger();
    private final Injected injected = new Injected();

    @Test
    void should_lose_nothing_and_do_nothing_twice_whatever_breaks() {
        Progress.say(size + "; -Dfault.seed=" + seed);
        try (FaultSite site = new FaultSite(size, LOGS);
                Progress progress = new Progress(site, ledger, injected, planned())) {
            site.nodes().awaitHealthy();
            Findings findings = new Findings();
            breakThings(site, progress, findings);
            look(site, findings);
            FaultTable table = new FaultTable(size, seed, progress.elapsed(), injected, findings);
            System.out.println(table.markdown());
            table.write(LOGS.resolve("fault-run.md"));
            assertThat(table.findings().problems()).as("seed " + seed).isEmpty();
        }
    }

    private int planned() {
        return (int) size.plan(seed).stream().filter(Fault::isWorkerKill).count();
    }

    /** Whatever goes wrong on the way is told, and what there is is looked at nevertheless. */
    private void breakThings(FaultSite site, Progress progress, Findings findings) {
        try (Load load = new Load(site, ledger, seed)) {
            load.start(size.perSecond());
            Injector injector = new Injector(site, ledger, injected, new Random(seed), size.lease());
            for (Fault fault : size.plan(seed)) {
                if (progress.elapsed().compareTo(size.limit()) < 0) {
                    progress.now(fault.toString());
                    injector.inject(fault);
                }
            }
            progress.now("the last jobs");
            load.finish(size.jobs());
        } catch (RuntimeException e) {
            findings.problem("the run broke off: " + e);
        }
        progress.now("waiting for quiet");
        becomeQuiet(site, findings);
        progress.now("looking");
    }

    private static void becomeQuiet(FaultSite site, Findings findings) {
        try {
            site.nodes().awaitHealthy();
            await("nothing waits or runs, and nothing of it is left")
                    .atMost(QUIET_LIMIT)
                    .pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> assertThat(site.queue().leftovers()).isEmpty());
        } catch (RuntimeException e) {
            findings.problem("no quiet at the end: " + e.getMessage());
        }
    }

    private void look(FaultSite site, Findings findings) {
        JobAudit jobs = new JobAudit(site, ledger);
        jobs.report(findings);
        new DeviceAudit(site, ledger, injected).report(findings, jobs);
        new RerunAudit(injected.losses(), ledger, size.rerunLimit()).report(findings, jobs);
        findings.figure(
                "configurations that say their worker was lost",
                ledger.acknowledged().keySet().stream()
                        .filter(id -> jobs.end(id).isLostInConfiguration())
                        .count());
        findings.figure("late results refused", site.queue().counter("refused"));
        findings.figure("jobs taken back from lost workers", site.queue().counter("reclaimed"));
        findings.figure(
                "longest time from the return of Redis to a healthy controller",
                injected.outages().stream()
                        .max(Duration::compareTo)
                        .map(time -> time.toMillis() + " ms")
                        .orElse("–"));
    }
}
