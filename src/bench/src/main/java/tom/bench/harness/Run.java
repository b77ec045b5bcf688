package tom.bench.harness;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tom.demo.Running;
import tom.demo.TemporaryFolder;

/** One benchmark while it runs: what it has started, which ends with it, and the rows it has so far. */
public final class Run implements AutoCloseable {

    private final String benchmark;
    private final Options options;
    private final Running parts = new Running();
    private final TemporaryFolder folder;
    private final PrintStream progress;
    private final List<Row> rows = new ArrayList<>();

    /** @param progress hears what goes on */
    public Run(String benchmark, Options options, PrintStream progress) {
        this.benchmark = benchmark;
        this.options = options;
        this.progress = progress;
        this.folder = parts.start(() -> new TemporaryFolder("tom-bench-"));
    }

    public Options options() {
        return options;
    }

    /** How much of something: the first, or in a smoke run the second. */
    public int size(int full, int small) {
        return options.isShort() ? small : full;
    }

    /** Starts something that is closed with this run. */
    public <T extends AutoCloseable> T start(Supplier<T> part) {
        return parts.start(part);
    }

    /** Makes a folder that is gone with this run. */
    public Path folder(String name) {
        return folder.folder(name);
    }

    public void say(String what) {
        progress.println("    " + what);
    }

    /** Plays Tom and its floor in turns, after warm-up, and adds a row for each line. */
    public void compare(List<Line> lines, Side tom, Side floor) throws Exception {
        for (int i = 0; i < warmUps(); i++) {
            tom.play();
            floor.play();
        }
        List<double[]> ours = new ArrayList<>();
        List<double[]> theirs = new ArrayList<>();
        for (int round = 1; round <= options.rounds(); round++) {
            double[] us = tom.play();
            double[] them = floor.play();
            ours.add(us);
            theirs.add(them);
            say("round %d/%d: %s, floor %s".formatted(round, options.rounds(), text(lines, us), text(lines, them)));
        }
        IntStream.range(0, lines.size())
                .forEach(i -> rows.add(new Row(benchmark, lines.get(i), column(ours, i), known(column(theirs, i)))));
    }

    /** Plays what has no floor, after warm-up, and adds a row for each line. */
    public void measure(List<Line> lines, Side tom) throws Exception {
        for (int i = 0; i < warmUps(); i++) {
            tom.play();
        }
        List<double[]> ours = new ArrayList<>();
        for (int round = 1; round <= options.rounds(); round++) {
            ours.add(tom.play());
            say("round %d/%d: %s".formatted(round, options.rounds(), text(lines, ours.get(round - 1))));
        }
        IntStream.range(0, lines.size()).forEach(i -> add(lines.get(i), column(ours, i)));
    }

    /** Adds a row of figures that were taken otherwise. */
    public void add(Line line, List<Double> figures) {
        rows.add(new Row(benchmark, line, figures, List.of()));
    }

    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** Also on Ctrl-C, from another thread: what starts meanwhile is waited for, and what would start later does not. */
    @Override
    public void close() {
        parts.close();
    }

    private int warmUps() {
        return size(3, 1);
    }

    private static List<Double> column(List<double[]> rounds, int line) {
        return rounds.stream().map(figures -> figures[line]).toList();
    }

    private static List<Double> known(List<Double> figures) {
        return figures.stream().allMatch(figure -> figure.isNaN()) ? List.of() : figures;
    }

    private static String text(List<Line> lines, double[] figures) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i).unit().text(figures[i]))
                .collect(Collectors.joining(", ", figures.length > 1 ? "(" : "", figures.length > 1 ? ")" : ""));
    }
}
