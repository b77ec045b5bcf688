package tom.it.truth;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Programs of the system, which may be missing. */
final class Programs {

    /** Set to {@code required} where a missing Prometheus is a failure and not a reason to skip. */
    private static final String DEMAND = "tom.it.prometheus";

    private Programs() {}

    /** What a program printed, and whether it was content. */
    record Said(int exit, String text) {}

    /** Where Prometheus or its tool is; the test is skipped, or fails where it must not be, when it is nowhere. */
    static Path prometheus(String name) {
        return find(name).orElseGet(() -> missing(name));
    }

    static Optional<Path> find(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs a program to its end. */
    static Said run(Path folder, String input, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path missing(String name) {
        String reason = "no " + name + " on the PATH: Debian's package prometheus has it";
        System.out.println("SKIPPED: " + reason);
        if ("required".equals(System.getProperty(DEMAND))) {
            throw new AssertionError(reason + ", and -D" + DEMAND + "=required says that it must be there");
        }
        return abort(reason);
    }
}
