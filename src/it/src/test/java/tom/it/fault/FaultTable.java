package tom.it.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The run in figures, for the console and as a Markdown file. */
record FaultTable(Size size, long seed, Duration took, Injected injected, Findings findings) {

    String markdown() {
        return "# Fault run\n\n" + size + "; seed " + seed + "; took " + Progress.clock(took) + ".\n\n"
                + "| injected | times |\n|---|---|\n"
                + row("**kills of workers, all kinds**", injected.workerKills())
                + List.of(Fault.values()).stream()
                        .map(fault -> row(fault.toString(), injected.times(fault)))
                        .collect(Collectors.joining())
                + row("sessions that devices dropped", injected.droppedSessions())
                + "\n| found | |\n|---|---|\n"
                + findings.figures().entrySet().stream()
                        .map(entry -> row(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining())
                + "\n" + verdict();
    }

    private String verdict() {
        if (findings.problems().isEmpty()) {
            return "Nothing was lost, nothing was doubled.\n";
        }
        return "What should not be:\n\n"
                + findings.problems().stream()
                        .map(problem -> "- " + problem + "\n")
                        .collect(Collectors.joining());
    }

    void write(Path file) {
        try {
            Files.writeString(file, markdown());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(String name, Object value) {
        return "| " + name.replace("|", "\\|") + " | " + value + " |\n";
    }
}
