package tom.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Finds in a log what a person wants to see of it when something has failed. */
public final class LogExcerpt {

    private static final String CAUSE = "Caused by: tom.";
    private static final int LAST_LINES = 25;

    private LogExcerpt() {}

    /** What Tom says is the cause, without stack traces; the last lines where it says nothing. */
    public static String of(Path log) {
        try {
            return of(Files.readAllLines(log, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String of(List<String> lines) {
        List<String> excerpt = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).startsWith(CAUSE))
                .mapToObj(line -> cause(lines.subList(line, lines.size())))
                .findFirst()
                .orElseGet(() -> lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        return String.join("\n", excerpt);
    }

    /** The lines of one cause, up to its stack trace. */
    private static List<String> cause(List<String> lines) {
        return lines.stream().takeWhile(line -> !line.startsWith("\t")).toList();
    }
}
