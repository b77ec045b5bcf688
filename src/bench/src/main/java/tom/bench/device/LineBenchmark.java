package tom.bench.device;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import tom.bench.harness.Line;
import tom.bench.harness.Run;
import tom.bench.harness.Unit;
import tom.bench.part.Devices;
import tom.bench.part.Node;
import tom.bench.part.Store;
import tom.bench.part.Witness;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Pace;
import tom.simulator.shell.Personality;

/** Commands for idle devices while a long line of jobs stands before another one, and without it. */
public final class LineBenchmark {

    private static final int DEVICES = 200;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private LineBenchmark() {}

    public static void measure(Run run) throws Exception {
        Store store = Store.start(run);
        Devices devices = Devices.start(run, Personality.CISCO_IOS, DEVICES);
        Node node = Node.start(run, new Node.Launch(run.folder("payara"), 10, devices.settings(store)));
        Site site = new Site(run, store, devices, node);
        int line = run.size(1_000, 50);
        int probes = run.size(DEVICES - 1, 20);
        for (int i = 1; i <= probes; i++) {
            node.http().command("d" + i, Site.COMMAND, true); // from here on all sessions are kept
        }
        String floor = "the same without the line";
        run.compare(
                List.of(
                        new Line("command on an idle device, median", Unit.MILLIS, floor, "≤ 1.2×", ""),
                        new Line("command on an idle device, p99", Unit.MILLIS, floor, "≤ 1.2×", "")),
                () -> beside(site, line, probes),
                () -> probe(site, probes));
    }

    /** The device of the line is slow, so that the line stands as long as others are asked, and then hurries. */
    private static double[] beside(Site site, int line, int probes) throws Exception {
        SimulatedDevice busy = site.devices().device(0);
        Witness witness = new Witness(List.of(busy), Site.COMMAND);
        busy.faults().pace(Pace.after(Duration.ofMillis(20)));
        try {
            for (int from = 0; from < line; from += 10) {
                List<CompletableFuture<byte[]>> sent = IntStream.range(from, Math.min(line, from + 10))
                        .mapToObj(i -> site.http().commandLater("d0", Site.COMMAND, false))
                        .toList();
                sent.forEach(CompletableFuture::join);
            }
            return probe(site, probes);
        } finally {
            busy.faults().clear();
            witness.secondsUntil(line, LIMIT);
        }
    }

    private static double[] probe(Site site, int probes) throws Exception {
        Latencies latencies = Latencies.of(probes, i -> site.http().command("d" + (i + 1), Site.COMMAND, true));
        return new double[] {latencies.median(), latencies.p99()};
    }
}
