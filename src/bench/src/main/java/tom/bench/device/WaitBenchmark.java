package tom.bench.device;

import java.util.List;
import redis.clients.jedis.Jedis;
import tom.bench.harness.Line;
import tom.bench.harness.Run;
import tom.bench.harness.Unit;
import tom.bench.part.BareSession;

/** A command that is waited for, over HTTP, on a session that is kept, when nothing else goes on. */
public final class WaitBenchmark {

    private WaitBenchmark() {}

    public static void measure(Run run) throws Exception {
        Site site = Site.start(run, 2, 10);
        int commands = run.size(200, 20);
        BareSession bare = site.bare(1);
        Jedis redis = site.store().client();
        String floor = "a bare JSch command on a kept session, and a PING of Redis";
        run.compare(
                List.of(
                        new Line("enqueue to result, median", Unit.MILLIS, floor, "≤ 3×", "≤ 2×"),
                        Line.beside("enqueue to result, p99", Unit.MILLIS, floor)),
                () -> figures(commands, i -> site.http().command("d0", Site.COMMAND, true)),
                () -> figures(commands, i -> {
                    bare.run(Site.COMMAND);
                    redis.ping();
                }));
    }

    private static double[] figures(int commands, Latencies.Timed work) throws Exception {
        Latencies latencies = Latencies.of(commands, work);
        return new double[] {latencies.median(), latencies.p99()};
    }
}
