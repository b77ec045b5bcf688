package tom.bench.device;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import tom.bench.harness.Line;
import tom.bench.harness.Run;
import tom.bench.harness.Unit;
import tom.bench.part.Devices;
import tom.bench.part.Node;
import tom.bench.part.Store;
import tom.simulator.shell.Personality;

/** Commands for other devices while one device answers with 10 MB again and again, and without it. */
public final class LargeBenchmark {

    private static final String SMALL = "uptime";

    private LargeBenchmark() {}

    public static void measure(Run run) throws Exception {
        Store store = Store.start(run);
        Devices devices = Devices.start(run, Personality.LINUX, 20);
        Node node = Node.start(run, new Node.Launch(run.folder("payara"), 10, devices.settings(store)));
        String large = "bytes " + run.size(10_000_000, 1_000_000);
        int probes = run.size(400, 40);
        for (int i = 1; i < 20; i++) {
            node.http().command("d" + i, SMALL, true);
        }
        String floor = "the same without large outputs";
        run.compare(
                List.of(
                        Line.beside("command beside 10 MB outputs, median", Unit.MILLIS, floor),
                        Line.beside("command beside 10 MB outputs, p99", Unit.MILLIS, floor),
                        Line.plain("10 MB outputs meanwhile", Unit.COUNT)),
                () -> beside(node, large, probes),
                () -> probe(node, probes));
    }

    private static double[] beside(Node node, String large, int probes) throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger done = new AtomicInteger();
        CompletableFuture<?> loop = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                node.http().commandLater("d0", large, true).join();
                done.incrementAndGet();
            }
        });
        double[] figures;
        try {
            figures = probe(node, probes);
        } finally {
            enough.set(true);
            loop.join();
        }
        return new double[] {figures[0], figures[1], done.get()};
    }

    private static double[] probe(Node node, int probes) throws Exception {
        Latencies latencies = Latencies.of(probes, i -> node.http().command("d" + (1 + i % 19), SMALL, true));
        return new double[] {latencies.median(), latencies.p99(), Double.NaN};
    }
}
