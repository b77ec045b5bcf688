package tom.bench.harness;

import java.util.ArrayList;
import java.util.List;

/**
 * What was asked for on the command line.
 *
 * @param names of the benchmarks to run; empty: all
 * @param rounds pairs of Tom and floor
 * @param isShort a run that only shows that everything works; its figures say nothing
 * @param jobs how many the benchmark of the heap runs
 */
public record Options(List<String> names, int rounds, boolean isShort, int jobs, boolean isList) {

    public static final String USAGE = """
            ./bench [name …] [--list] [--short] [--rounds=N] [--jobs=N]

              name …      run only these; without any, all
              --list      say what there is and stop
              --short     a smoke run of a few minutes: small, two rounds, and its figures say nothing
              --rounds=N  pairs of Tom and floor (10, with --short 2)
              --jobs=N    jobs of the benchmark "heap" (20000, with --short 500); a day's worth is 1000000
            """;

    public Options {
        names = List.copyOf(names);
    }

    /** @throws IllegalArgumentException with a message for people */
    public static Options parse(String... arguments) {
        List<String> rest = new ArrayList<>(List.of(arguments));
        boolean isShort = rest.remove("--short");
        boolean isList = rest.remove("--list");
        int rounds = number(rest, "--rounds=", isShort ? 2 : 10);
        int jobs = number(rest, "--jobs=", isShort ? 500 : 20_000);
        rest.stream().filter(argument -> argument.startsWith("-")).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException("there is no option " + unknown);
        });
        return new Options(rest, rounds, isShort, jobs, isList);
    }

    private static int number(List<String> arguments, String option, int otherwise) {
        int value = otherwise;
        for (String argument : List.copyOf(arguments)) {
            if (argument.startsWith(option)) {
                arguments.remove(argument);
                value = positive(option, argument.substring(option.length()));
            }
        }
        return value;
    }

    private static int positive(String option, String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException(option + text + " is no number from 1 to 999999999");
        }
        return Integer.parseInt(text);
    }
}
