package tom.bench.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tom.bench.harness.Line;
import tom.bench.harness.Run;
import tom.bench.harness.Unit;
import tom.bench.part.Devices;
import tom.bench.part.Node;
import tom.bench.part.Store;
import tom.bench.part.Together;
import tom.simulator.shell.Personality;

/** The heap of a node after a full collection, while it runs very many jobs: their number is {@code --jobs}. */
public final class HeapBenchmark {

    private static final int DEVICES = 100;
    private static final int CLIENTS = 4;
    private static final int LOOKS = 4;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Pattern USED = Pattern.compile("heap\\s+total .*?used (\\d+)K");

    private HeapBenchmark() {}

    public static void measure(Run run) throws Exception {
        Store store = Store.start(run);
        Devices devices = Devices.start(run, Personality.CISCO_IOS, DEVICES);
        Node node = Node.start(run, new Node.Launch(run.folder("payara"), 50, devices.settings(store)));
        int jobs = run.options().jobs();
        int part = Math.max(1, jobs / LOOKS);
        work(node, store, part / 10 + 1, 0); // what a node needs anyway
        int done = part / 10 + 1;
        run.add(Line.plain("heap after " + done + " jobs", Unit.MEGABYTES), List.of(used(node)));
        for (int look = 1; look <= LOOKS; look++) {
            work(node, store, part, done);
            done += part;
            double used = used(node);
            run.say("%,d jobs: %.1f MB".formatted(done, used));
            run.add(Line.plain("heap after " + done + " jobs", Unit.MEGABYTES).goals("flat", ""), List.of(used));
        }
    }

    private static void work(Node node, Store store, int jobs, int before) throws Exception {
        List<Callable<Void>> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int first = client;
            clients.add(() -> {
                for (int job = first; job < jobs; job += CLIENTS) {
                    node.http().command("d" + job % DEVICES, "show version", false);
                }
                return null;
            });
        }
        Together.seconds(clients);
        while (ended(store) < before + jobs) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static long ended(Store store) {
        List<String> counts = store.client().hmget("tom:stats:global", "complete", "failed");
        return counts.stream()
                .mapToLong(count -> count == null ? 0 : Long.parseLong(count))
                .sum();
    }

    private static double used(Node node) throws IOException, InterruptedException {
        jcmd(node, "GC.run");
        String heap = jcmd(node, "GC.heap_info");
        Matcher used = USED.matcher(heap);
        if (!used.find()) {
            throw new IllegalStateException("jcmd does not tell the heap: " + heap);
        }
        return Long.parseLong(used.group(1)) / 1024.0;
    }

    private static String jcmd(Node node, String command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(
                        jcmd.toString(), String.valueOf(node.handle().pid()), command)
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }
}
