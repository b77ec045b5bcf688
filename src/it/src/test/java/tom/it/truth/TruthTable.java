package tom.it.truth;

import java.util.ArrayList;
import java.util.List;

/** Questions, what they had to answer and what they did. */
final class TruthTable {

    /** One question. */
    record Row(String name, String expected, String returned, boolean right) {

        @Override
        public String toString() {
            return "| " + (right ? "" : "**WRONG** ") + escaped(name) + " | " + escaped(expected) + " | "
                    + escaped(returned) + " |";
        }

        private static String escaped(String text) {
            return text.replace("|", "\\|").replace("\n", " ");
        }
    }

    private final List<Row> rows = new ArrayList<>();

    void add(String name, Expected expected, Vector returned) {
        rows.add(new Row(name, expected.toString(), Expected.listed(returned.rows()), expected.holdsFor(returned)));
    }

    List<Row> wrong() {
        return rows.stream().filter(row -> !row.right()).toList();
    }

    int size() {
        return rows.size();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("| query | expected | returned |\n|---|---|---|\n");
        rows.forEach(row -> text.append(row).append('\n'));
        return text.toString();
    }
}
