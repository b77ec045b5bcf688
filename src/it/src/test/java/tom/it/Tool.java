package tom.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class Tool {

    private Tool() {}

    /** Answers what it printed; fails when it does. */
    static String run(ProcessBuilder builder, Duration limit) {
        try {
            Path output = Files.createTempFile("tom-it-tool-", ".out");
            try {
                Process process = builder.redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                process.getOutputStream().close();
                boolean hasEnded = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
                process.destroyForcibly().waitFor();
                String text = Files.readString(output);
                if (!hasEnded || process.exitValue() != 0) {
                    throw new AssertionError(builder.command() + " failed:\n" + text);
                }
                return text;
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
