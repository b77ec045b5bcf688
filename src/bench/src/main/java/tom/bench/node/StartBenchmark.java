package tom.bench.node;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tom.bench.harness.Line;
import tom.bench.harness.Run;
import tom.bench.harness.Unit;
import tom.bench.part.Devices;
import tom.bench.part.Node;
import tom.bench.part.Store;
import tom.simulator.shell.Personality;

/** From the launch of Payara Micro to its first 200, and from SIGTERM, which undeploys Tom, to the end of the process. */
public final class StartBenchmark {

    private StartBenchmark() {}

    public static void measure(Run run) throws Exception {
        Store store = Store.start(run);
        Devices devices = Devices.start(run, Personality.CISCO_IOS, 1);
        AtomicInteger launches = new AtomicInteger();
        run.measure(
                List.of(
                        Line.plain("Payara Micro, launch to first 200", Unit.SECONDS),
                        Line.plain("Payara Micro, stop with undeploy", Unit.SECONDS)),
                () -> {
                    Path folder = run.folder("payara-" + launches.incrementAndGet());
                    long start = System.nanoTime();
                    Node node = Node.start(run, new Node.Launch(folder, 10, devices.settings(store)));
                    double up = (System.nanoTime() - start) / 1e9;
                    node.http().command("d0", "show version", true);
                    long stop = System.nanoTime();
                    node.close();
                    return new double[] {up, (System.nanoTime() - stop) / 1e9};
                });
    }
}
