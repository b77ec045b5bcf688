package tom.demo;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the user sees: numbered steps with the time each took, and Tom's own warnings. */
final class Terminal {

    private static final Pattern WARNING_OF_TOM = Pattern.compile("\\S+ (WARNING|SEVERE) \\[tom\\.[^]]*] (.*)");

    private final PrintStream out;
    private final int steps;
    private int step;

    Terminal(PrintStream out, int steps) {
        this.out = out;
        this.steps = steps;
    }

    /** Does the next step, and says so before and after. */
    <T> T step(String what, Supplier<T> work) {
        step++;
        out.println("[" + step + "/" + steps + "] " + what);
        long start = System.nanoTime();
        T result = work.get();
        out.printf(Locale.ROOT, "      done in %.1f s%n", (System.nanoTime() - start) / 1e9);
        return result;
    }

    void say(String text) {
        out.println(text);
    }

    /** Shows a line of the server's log if it is a warning of Tom's. */
    void show(String logLine) {
        Matcher warning = WARNING_OF_TOM.matcher(logLine);
        if (warning.matches()) {
            out.println("      Tom warns: " + warning.group(2));
        }
    }
}
