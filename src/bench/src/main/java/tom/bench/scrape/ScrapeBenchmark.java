package tom.bench.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import tom.bench.harness.Line;
import tom.bench.harness.Run;
import tom.bench.harness.Spread;
import tom.bench.harness.Unit;
import tom.bench.part.Http;
import tom.bench.part.RedisLoad;
import tom.bench.part.Store;

/** A scrape over HTTP, of three sizes of fleet, beside a bare read and bare text of the same. */
public final class ScrapeBenchmark {

    private static final String PATH = "/api/metrics?scope=cluster";

    private ScrapeBenchmark() {}

    public static void measure(Run run) throws Exception {
        Store store = Store.start(run);
        Http http = Controller.start(run, store).http();
        BarePage bare = new BarePage(store.client());
        for (Fleet fleet : List.of(new Fleet(100, 5), new Fleet(1_000, 20), new Fleet(10_000, 50))) {
            run.say("filling Redis with " + fleet.name());
            fleet.fill(store);
            String page = new String(http.get(PATH), UTF_8);
            long series = page.lines().filter(line -> !line.startsWith("#")).count();
            run.say("%,d series in %,d bytes; bare: %,d bytes"
                    .formatted(series, page.getBytes(UTF_8).length, bare.read().length));
            boolean largest = fleet.devices() == 10_000;
            String floor = "the same keys in two pipelines, and bare text, in process";
            int scrapes = run.size(10, 3);
            run.compare(
                    List.of(
                            Line.beside("%s, %,d series".formatted(fleet.name(), series), Unit.MILLIS, floor)
                                    .goals(largest ? "≤ 3×" : "", largest ? "≤ 1.5×" : ""),
                            Line.plain(fleet.name() + ", 1,000 series", Unit.MICROS)
                                    .goals("growing no faster than the series", ""),
                            Line.beside(fleet.name() + ", Redis round trips", Unit.COUNT, floor),
                            Line.beside(fleet.name() + ", Redis commands", Unit.COUNT, floor)),
                    () -> figures(store, scrapes, series, () -> http.get(PATH)),
                    () -> figures(store, scrapes, series, bare::read));
        }
    }

    private static double[] figures(Store store, int scrapes, long series, Callable<byte[]> scrape) throws Exception {
        RedisLoad before = store.load();
        double[] millis = new double[scrapes];
        for (int i = 0; i < scrapes; i++) {
            long start = System.nanoTime();
            scrape.call();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        RedisLoad load = store.load().since(before);
        Arrays.sort(millis);
        double median = Spread.quantile(millis, 0.5);
        return new double[] {median, median * 1e6 / series, load.reads() / scrapes, load.allCalls() / scrapes};
    }
}
