package tom.bench.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tom.bench.harness.Line;
import tom.bench.harness.Run;
import tom.bench.harness.Spread;
import tom.bench.harness.Unit;
import tom.bench.part.BareSession;
import tom.bench.part.Witness;
import tom.simulator.SimulatedDevice;

/** From the end of one job's output to the arrival of the next job's command, in the log of the device. */
public final class HandOverBenchmark {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private HandOverBenchmark() {}

    public static void measure(Run run) throws Exception {
        Site site = Site.start(run, 2, 10);
        int jobs = run.size(500, 50);
        BareSession bare = site.bare(1);
        String floor = "a loop over a bare JSch session";
        run.compare(
                List.of(
                        new Line("gap between jobs, median", Unit.MILLIS, floor, "≤ 3 ms", "≤ 1 ms"),
                        new Line("gap between jobs, p99", Unit.MILLIS, floor, "≤ 15 ms", ""),
                        Line.plain("logins in a round", Unit.COUNT)),
                () -> figures(site.devices().device(0), jobs, () -> submit(site, jobs)),
                () -> figures(site.devices().device(1), jobs, () -> {
                    for (int i = 0; i < jobs; i++) {
                        bare.run(Site.COMMAND);
                    }
                }));
    }

    /** Sends commands. */
    @FunctionalInterface
    private interface Sender {
        void send() throws Exception;
    }

    /** The commands are held until all jobs stand in line, so that submitting them is not in the gaps. */
    private static void submit(Site site, int jobs) {
        SimulatedDevice device = site.devices().device(0);
        device.holdCommands();
        try {
            List<CompletableFuture<byte[]>> sent = new ArrayList<>();
            for (int i = 0; i < jobs; i++) {
                sent.add(site.http().commandLater("d0", Site.COMMAND, false));
                if (sent.size() == 10) {
                    sent.forEach(CompletableFuture::join);
                    sent.clear();
                }
            }
            sent.forEach(CompletableFuture::join);
        } finally {
            device.releaseCommands();
        }
    }

    private static double[] figures(SimulatedDevice device, int jobs, Sender sender) throws Exception {
        Witness witness = new Witness(List.of(device), Site.COMMAND);
        sender.send();
        witness.secondsUntil(jobs, LIMIT);
        double[] gaps = witness.gaps(device);
        return new double[] {Spread.quantile(gaps, 0.5), Spread.quantile(gaps, 0.99), witness.logins()};
    }
}
