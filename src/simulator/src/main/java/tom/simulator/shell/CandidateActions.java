package tom.simulator.shell;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tom.simulator.shell.Match.Found;

/** Lines of a configuration that count after a commit. */
final class CandidateActions {

    static final Map<String, Action> ALL = Map.ofEntries(
            Map.entry("show-tree", (session, command) -> session.config().running()),
            Map.entry("show-set-lines", (session, command) -> session.config().runningLines()),
            Map.entry("show-candidate", (session, command) -> session.config().candidate()),
            Map.entry(
                    "show-candidate-lines",
                    (session, command) -> session.config().candidateLines()),
            Map.entry("compare", CandidateActions::compare),
            Map.entry("set", CandidateActions::set),
            Map.entry("delete", CandidateActions::delete),
            Map.entry("commit", CandidateActions::commit),
            Map.entry("commit-and-enter", CandidateActions::commitAndEnter),
            Map.entry("rollback", CandidateActions::rollback),
            Map.entry("leave", CandidateActions::leave),
            Map.entry("leave-staged", CandidateActions::leaveStaged));

    private CandidateActions() {}

    /** The lines that a commit would take away and add, without the places they stand in. */
    private static String compare(ShellSession session, Found command) {
        List<String> before = session.config().runningLines().lines().toList();
        List<String> after = session.config().candidateLines().lines().toList();
        Stream<String> gone =
                before.stream().filter(line -> !after.contains(line)).map(line -> "-  " + line + "\n");
        Stream<String> come =
                after.stream().filter(line -> !before.contains(line)).map(line -> "+  " + line + "\n");
        return Stream.concat(gone, come).collect(Collectors.joining());
    }

    /** Adds the statement; the row names the part of the configuration. */
    private static String set(ShellSession session, Found command) {
        session.config().set(List.of(), command.row().argument() + " " + command.argument(0));
        return "";
    }

    private static String delete(ShellSession session, Found command) {
        boolean gone = session.config().delete(List.of(), command.argument(0));
        return gone ? "" : session.platform().setting("error.no-statement");
    }

    private static String commit(ShellSession session, Found command) {
        session.config().commit();
        return SessionActions.say(session, command);
    }

    /** Commits, and goes to the mode that the row names first. */
    private static String commitAndEnter(ShellSession session, Found command) {
        String[] parts = command.row().argument().split(" ", 2);
        session.config().commit();
        session.enter(parts[0]);
        return parts[1];
    }

    private static String rollback(ShellSession session, Found command) {
        session.config().rollback();
        return SessionActions.say(session, command);
    }

    /** Goes to the mode that the row names; asks first where something is not committed. */
    private static String leave(ShellSession session, Found command) throws IOException {
        String[] parts = command.row().argument().split(" ", 2);
        if (session.config().isChanged()
                && session.ask(session.platform().setting("question.leave")).startsWith("n")) {
            return "";
        }
        session.enter(parts[0]);
        return parts[1];
    }

    /** Goes to the mode that the row names; where something is not committed, the reply says what becomes of it. */
    private static String leaveStaged(ShellSession session, Found command) throws IOException {
        if (session.config().isChanged()) {
            String reply =
                    session.ask(session.platform().setting("question.leave")).toLowerCase(Locale.ROOT);
            if (reply.startsWith("y")) {
                session.config().commit();
            } else if (reply.startsWith("n")) {
                session.config().rollback();
            } else {
                return "";
            }
        }
        session.enter(command.row().argument());
        return "";
    }
}
