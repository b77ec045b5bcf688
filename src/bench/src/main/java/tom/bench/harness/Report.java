package tom.bench.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of a run, for people: a table for a terminal, and the same in Markdown.
 *
 * @param isShort whether the figures say nothing
 */
public record Report(Machine machine, double loadAfter, boolean isShort, List<Row> rows) {

    private static final List<String> HEAD = List.of(
            "benchmark", "what", "Tom", "floor", "ratio", "reach", "stretch", "noise of the floor", "the floor is");

    public Report {
        rows = List.copyOf(rows);
    }

    /** Median and quartiles in each cell. */
    public String text() {
        List<List<String>> table = table();
        StringBuilder text = new StringBuilder();
        for (List<String> cells : table) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < cells.size(); i++) {
                line.append(padded(cells.get(i), width(table, i))).append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text + "\n" + notes();
    }

    public String markdown() {
        StringBuilder text = new StringBuilder(notes()).append('\n');
        List<List<String>> table = table();
        for (int i = 0; i < table.size(); i++) {
            text.append("| ").append(String.join(" | ", table.get(i))).append(" |\n");
            if (i == 0) {
                text.append("|---".repeat(HEAD.size())).append("|\n");
            }
        }
        return text.toString();
    }

    private String notes() {
        String notes = machine.text(loadAfter) + "\nMedians, quartiles in brackets; ratios are of pairs of rounds.\n";
        return isShort ? notes + "A smoke run: these figures say nothing but that everything works.\n" : notes;
    }

    private List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        table.add(HEAD);
        rows.forEach(row -> table.add(cells(row)));
        return table;
    }

    private static List<String> cells(Row row) {
        Line line = row.line();
        Spread floor = row.floorSpread();
        return List.of(
                row.benchmark(),
                line.what(),
                cell(line.unit(), row.tomSpread()),
                cell(line.unit(), floor),
                line.unit().ratio(row.ratio().median()),
                line.reach(),
                line.stretch(),
                floor.isKnown() && floor.median() != 0
                        ? String.format(Locale.ROOT, "%.0f %%", floor.noise() * 100)
                        : "–",
                line.floor());
    }

    private static String cell(Unit unit, Spread spread) {
        return spread.isKnown()
                ? unit.text(spread.median()) + " [" + unit.text(spread.low()) + ", " + unit.text(spread.high()) + "]"
                : "–";
    }

    private static int width(List<List<String>> table, int column) {
        return table.stream()
                .mapToInt(cells -> cells.get(column).length())
                .max()
                .orElse(0);
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }
}
