package tom.simulator.shell;

import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Finds the output of a line that was typed. */
final class CommandLine {

    private final ShellSession session;

    CommandLine(ShellSession session) {
        this.session = session;
    }

    Answer answer(String line, int column) throws IOException {
        Optional<String> own = session.appliance().faults().answer(line.strip());
        if (own.isPresent()) {
            return new Answer(own.get(), true);
        }
        Match match = session.platform().commands().match(session.mode(), line);
        if (match instanceof Match.Found found) {
            return new Answer(run(found), true);
        }
        Optional<Answer> filtered = filtered(line, column);
        return filtered.isPresent() ? filtered.get() : new Answer(error(match, line, column), false);
    }

    private String run(Match.Found found) throws IOException {
        String name = found.row().action();
        String output = Actions.named(name).run(session, found);
        if (!name.equals("status")) {
            session.exitStatus(0);
        }
        return output;
    }

    /** Takes the last filter off the line and puts the output of the rest through it. */
    private Optional<Answer> filtered(String line, int column) throws IOException {
        int bar = session.platform().is("pipes") ? line.lastIndexOf('|') : -1;
        if (bar < 0) {
            return Optional.empty();
        }
        String name = line.substring(bar + 1).strip();
        Optional<UnaryOperator<String>> filter = OutputFilter.parse(name);
        if (filter.isEmpty()) {
            return Optional.empty();
        }
        Answer whole = answer(line.substring(0, bar), column);
        return Optional.of(new Answer(filter.get().apply(whole.text()), whole.paged() && !name.equals("no-more")));
    }

    private String error(Match match, String line, int column) {
        session.exitStatus(127);
        if (match instanceof Match.Ambiguous ambiguous) {
            return error("error.ambiguous", line, column + ambiguous.offset(), ambiguous.word())
                    .replace("{index}", String.valueOf(ambiguous.index() + 1))
                    .replace("{column}", String.valueOf(ambiguous.offset() + 1));
        }
        if (match instanceof Match.Unknown unknown) {
            String name = unknown.index() == 0 ? "error.unknown" : "error.invalid";
            return error(name, line, column + unknown.offset(), unknown.word())
                    .replace("{index}", String.valueOf(unknown.index() + 1))
                    .replace("{column}", String.valueOf(unknown.offset() + 1));
        }
        return error("error.incomplete", line, column + line.length(), "")
                .replace("{column}", String.valueOf(line.length() + 1));
    }

    private String error(String name, String line, int caret, String word) {
        return session.platform()
                .optional(name + "." + session.mode())
                .orElseGet(() -> session.platform().setting(name))
                .replace("{caret}", " ".repeat(caret) + "^")
                .replace("{word}", word)
                .replace("{line}", line.strip());
    }
}
