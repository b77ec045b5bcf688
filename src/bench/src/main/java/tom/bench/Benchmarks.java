package tom.bench;

import java.util.List;
import tom.bench.device.HandOverBenchmark;
import tom.bench.device.LargeBenchmark;
import tom.bench.device.LineBenchmark;
import tom.bench.device.ShowVersionBenchmark;
import tom.bench.device.WaitBenchmark;
import tom.bench.harness.Benchmark;
import tom.bench.node.HeapBenchmark;
import tom.bench.node.StartBenchmark;
import tom.bench.queue.MemoryBenchmark;
import tom.bench.queue.NoOpBenchmark;
import tom.bench.queue.NodesBenchmark;
import tom.bench.scrape.MonitoringBenchmark;
import tom.bench.scrape.ScrapeBenchmark;

/** All there are, in the order in which they run. */
final class Benchmarks {

    static final List<Benchmark> ALL = List.of(
            new Benchmark("scrape", "GET /api/metrics of three sizes of fleet, over HTTP", ScrapeBenchmark::measure),
            new Benchmark("monitoring", "the four monitoring endpoints, over HTTP", MonitoringBenchmark::measure),
            new Benchmark("noop", "no-op jobs in process; Redis round trips and CPU a job", NoOpBenchmark::measure),
            new Benchmark("counting", "no-op jobs with their counting and without", NoOpBenchmark::measureCounting),
            new Benchmark("wait", "a command that is waited for, over HTTP, kept session", WaitBenchmark::measure),
            new Benchmark("handover", "gaps between jobs on one device, by its log", HandOverBenchmark::measure),
            new Benchmark("show-version", "jobs over 200 devices, 50 at once", ShowVersionBenchmark::measure),
            new Benchmark("line", "idle devices beside a line of 1,000 jobs", LineBenchmark::measure),
            new Benchmark("large", "other devices beside outputs of 10 MB", LargeBenchmark::measure),
            new Benchmark("memory", "bytes in Redis of a waiting and of a finished job", MemoryBenchmark::measure),
            new Benchmark("nodes", "1, 2 and 4 nodes on one Redis", NodesBenchmark::measure),
            new Benchmark("heap", "the heap of a node after many jobs (--jobs)", HeapBenchmark::measure),
            new Benchmark("start", "launch to first 200, and stop, of Payara Micro", StartBenchmark::measure));

    private Benchmarks() {}

    /** @throws IllegalArgumentException when there is none of a name */
    static List<Benchmark> named(List<String> names) {
        List<String> known = ALL.stream().map(Benchmark::name).toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException(
                    "there is no benchmark " + unknown + ", only " + String.join(", ", known));
        });
        return names.isEmpty()
                ? ALL
                : ALL.stream()
                        .filter(benchmark -> names.contains(benchmark.name()))
                        .toList();
    }
}
