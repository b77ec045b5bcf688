package tom.it;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks into another Java process. */
public record Jvm(ProcessHandle process) {

    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    /** Of the broker and of the libraries that it brings. */
    private static final Pattern OURS = Pattern.compile(
            "\\bat (tom|redis\\.clients|com\\.jcraft|org\\.apache\\.commons\\.pool2)\\.|CompletableFutureDelayScheduler");

    /** How often a class is loaded, after what is garbage is gone. */
    long copies(String name) {
        ask("GC.run");
        ask("GC.run_finalization");
        ask("GC.run");
        return ask("VM.class_hierarchy")
                .lines()
                .filter(line -> line.contains("--" + name + "/"))
                .count();
    }

    /** The stacks of those that run code of ours, or wait in it. */
    List<String> ownThreads() {
        return all().stream().filter(stack -> OURS.matcher(stack).find()).toList();
    }

    /** What its heap holds when garbage is gone, in bytes. */
    public long liveBytes() {
        ask("GC.run");
        ask("GC.run_finalization");
        return ask("GC.class_histogram")
                .lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.split("\\s+")[2]))
                .sum();
    }

    public int threads() {
        return all().size();
    }

    /** Writes its heap into a file of the build; answers which. */
    Path dump() {
        Path file = Artifacts.TARGET.resolve("heap-" + process.pid() + "-" + System.nanoTime() + ".hprof");
        ask("GC.heap_dump", file.toString());
        return file;
    }

    private List<String> all() {
        return Stream.of(ask("Thread.print").split("\n\n"))
                .filter(part -> part.strip().startsWith("\""))
                .toList();
    }

    private String ask(String... question) {
        List<String> command = new ArrayList<>(List.of(JCMD.toString(), String.valueOf(process.pid())));
        command.addAll(List.of(question));
        return Tool.run(new ProcessBuilder(command), Duration.ofMinutes(1));
    }
}
