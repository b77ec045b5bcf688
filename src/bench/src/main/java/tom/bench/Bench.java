package tom.bench;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tom.bench.harness.Benchmark;
import tom.bench.harness.Machine;
import tom.bench.harness.Options;
import tom.bench.harness.Report;
import tom.bench.harness.ReportJson;
import tom.bench.harness.Row;
import tom.bench.harness.Run;
import tom.bench.part.Store;
import tom.demo.Running;

/** Runs benchmarks one after the other and says what came of it; {@link Options#USAGE} says what can be asked for. */
public final class Bench {

    private final Options options;
    private final Running running;
    private final List<Row> rows = new ArrayList<>();

    private Bench(Options options, Running running) {
        this.options = options;
        this.running = running;
    }

    @SuppressWarnings("SystemExitOutsideMain") // this is main, and scripts must see that something failed
    public static void main(String[] arguments) throws Exception {
        Running running = new Running();
        Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
        try {
            Options options = Options.parse(arguments);
            List<Benchmark> benchmarks = Benchmarks.named(options.names());
            if (options.isList()) {
                benchmarks.forEach(each -> System.out.printf("%-14s %s%n", each.name(), each.about()));
            } else if (!new Bench(options, running).all(benchmarks)) {
                System.exit(1);
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + Options.USAGE);
            System.exit(2);
        }
    }

    /** Whether all could be run. */
    private boolean all(List<Benchmark> benchmarks) throws Exception {
        Machine machine = machine();
        List<String> failed = new ArrayList<>();
        for (Benchmark benchmark : benchmarks) {
            System.err.println(benchmark.name() + ": " + benchmark.about());
            try {
                one(benchmark);
            } catch (Exception | Error e) {
                if (running.isClosed()) {
                    return false;
                }
                failed.add(benchmark.name());
                System.err.println("    " + benchmark.name() + " cannot be measured");
                e.printStackTrace();
            }
            write(new Report(machine, Machine.load(), options.isShort(), rows));
        }
        System.out.println(new Report(machine, Machine.load(), options.isShort(), rows).text());
        System.out.println("The same as JSON and Markdown: " + target().resolve("bench.json") + ", bench.md");
        failed.forEach(name -> System.out.println("Not measured, for it failed: " + name));
        return failed.isEmpty();
    }

    private void one(Benchmark benchmark) throws Exception {
        try (Run run = start(benchmark.name())) {
            benchmark.body().measure(run);
            rows.addAll(run.rows());
        }
    }

    private Run start(String name) {
        return running.start(() -> new Run(name, options, System.err));
    }

    /** Asks a Redis of the kind that is used for its version. */
    private Machine machine() {
        try (Run run = start("machine")) {
            return Machine.of(Clock.systemUTC(), Store.start(run).version());
        }
    }

    private static void write(Report report) throws IOException {
        Files.writeString(target().resolve("bench.json"), ReportJson.of(report));
        Files.writeString(target().resolve("bench.md"), report.markdown());
    }

    /** The folder of this jar. */
    private static Path target() {
        try {
            Path jar = Path.of(Bench.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Objects.requireNonNull(jar.getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
