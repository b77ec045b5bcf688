package tom.simulator.shell;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tom.simulator.shell.Match.Found;

/** Lines of a configuration that count after a commit. */
final class CandidateActions {

    static final Map<String, Action> ALL = Map.ofEntries(
            Map.entry("show-tree", (session, command) -> session.config().running()),
            Map.entry(
                    "show-set-lines",
                    (session, command) -> setLines(session.config().tree())),
            Map.entry(
                    "show-candidate",
                    (session, command) ->
                            session.config().text(session.candidate().tree())),
            Map.entry(
                    "show-candidate-lines",
                    (session, command) -> setLines(session.candidate().tree())),
            Map.entry("compare", CandidateActions::compare),
            Map.entry("pending", (session, command) -> session.candidate().isChanged() ? "yes\n" : "no\n"),
            Map.entry("edit", CandidateActions::edit),
            Map.entry("set", CandidateActions::set),
            Map.entry("delete", CandidateActions::delete),
            Map.entry("check", CandidateActions::check),
            Map.entry("commit", CandidateActions::commit),
            Map.entry("commit-and-enter", CandidateActions::commitAndEnter),
            Map.entry("failed", (session, command) -> session.candidate().failure()),
            Map.entry("rollback", CandidateActions::rollback),
            Map.entry("keep", CandidateActions::keep),
            Map.entry("load", CandidateActions::load),
            Map.entry("discard", CandidateActions::discard),
            Map.entry("leave", CandidateActions::leave));

    private CandidateActions() {}

    private static String setLines(ConfigTree tree) {
        return BracedConfig.asSetLines(tree);
    }

    /** The lines that a commit would take away and add, without the places they stand in. */
    private static String compare(ShellSession session, Found command) {
        List<String> before = setLines(session.config().tree()).lines().toList();
        List<String> after = setLines(session.candidate().tree()).lines().toList();
        Stream<String> gone =
                before.stream().filter(line -> !after.contains(line)).map(line -> "-  " + line + "\n");
        Stream<String> come =
                after.stream().filter(line -> !before.contains(line)).map(line -> "+  " + line + "\n");
        return Stream.concat(gone, come).collect(Collectors.joining());
    }

    /** Takes the kind of candidate that the row names first, goes to the mode that it names then, and shows the rest. */
    private static String edit(ShellSession session, Found command) {
        String[] parts = command.row().argument().split(" ", 3);
        Editing editing = session.editing();
        switch (parts[0]) {
            case "shared" -> editing.share();
            case "private" -> editing.fork();
            case "named" -> editing.take(session.user() + "/" + command.argument(0));
            case "exclusive" -> {
                if (session.config().shared().isChanged()) {
                    return session.platform().setting("error.modified");
                }
                if (!editing.lock()) {
                    return session.platform().setting("error.locked");
                }
            }
            default -> throw new IllegalStateException("no candidate is " + parts[0]);
        }
        session.enter(parts[1]);
        return parts.length == 3 ? SessionActions.line(parts[2]) : "";
    }

    /** Adds the statement; the row names the part of the configuration. It counts at once where there is no commit. */
    private static String set(ShellSession session, Found command) {
        session.candidate().set(List.of(), command.row().argument() + " " + command.argument(0));
        if (session.platform().is("config.immediate")) {
            session.candidate().commit();
        }
        return "";
    }

    private static String delete(ShellSession session, Found command) {
        String part = command.row().argument();
        boolean gone = session.candidate().delete(List.of(), part + " " + command.argument(0));
        return gone ? "" : session.platform().setting("error.no-statement");
    }

    private static String check(ShellSession session, Found command) {
        return session.candidate()
                .check()
                .map(line -> session.platform().setting("check.error").replace("{line}", line))
                .orElseGet(() -> SessionActions.say(session, command));
    }

    private static String commit(ShellSession session, Found command) {
        return committing(session).orElseGet(() -> SessionActions.say(session, command));
    }

    /** Commits, and goes to the mode that the row names first. */
    private static String commitAndEnter(ShellSession session, Found command) {
        String[] parts = command.row().argument().split(" ", 2);
        return committing(session).orElseGet(() -> left(session, parts));
    }

    /** Commits; returns what the device says when that did not change anything. */
    private static Optional<String> committing(ShellSession session) {
        Platform platform = session.platform();
        if (session.editing().isLockedOut()) {
            return Optional.of(platform.setting("error.locked"));
        }
        Optional<String> nothing = platform.optional("commit.nothing");
        if (nothing.isPresent() && !session.candidate().isChanged()) {
            return nothing;
        }
        Optional<String> refused = session.candidate().commit();
        refused.ifPresent(line -> session.candidate()
                .failure(platform.optional("commit.failure").orElse("").replace("{line}", line)));
        return refused.map(line -> platform.setting("commit.error").replace("{line}", line));
    }

    private static String rollback(ShellSession session, Found command) {
        session.candidate().rollback();
        return SessionActions.say(session, command);
    }

    /** Writes the running configuration to the file with the name that was typed. */
    private static String keep(ShellSession session, Found command) {
        session.config().keep(command.argument(0));
        return SessionActions.say(session, command);
    }

    private static String load(ShellSession session, Found command) {
        Optional<ConfigTree> file = session.config().kept(command.argument(0));
        file.ifPresent(session.candidate()::load);
        return file.isPresent()
                ? SessionActions.say(session, command)
                : session.platform().setting("error.no-file");
    }

    /** Forgets the changes, and goes to the mode that the row names first. */
    private static String discard(ShellSession session, Found command) {
        session.candidate().rollback();
        return left(session, command.row().argument().split(" ", 2));
    }

    /**
     * Goes to the mode that the row names first; where something is not committed, some platforms ask whether that is
     * meant, some ask whether to commit it, and some refuse.
     */
    private static String leave(ShellSession session, Found command) throws IOException {
        String[] parts = command.row().argument().split(" ", 2);
        if (session.candidate().isChanged()) {
            Optional<String> stays = stays(session);
            if (stays.isPresent()) {
                return stays.get();
            }
        }
        return left(session, parts);
    }

    /** What the device says when it does not let the session go, if so. */
    private static Optional<String> stays(ShellSession session) throws IOException {
        Platform platform = session.platform();
        Optional<String> question = platform.optional("question.leave");
        if (question.isPresent() && session.ask(question.get()).startsWith("n")) {
            return Optional.of("");
        }
        Optional<String> first = platform.optional("question.commit");
        if (first.isPresent()) {
            String reply = session.ask(first.get());
            return reply.startsWith("y") ? committing(session) : Optional.of("").filter(t -> !reply.startsWith("n"));
        }
        return platform.optional("error.leave");
    }

    private static String left(ShellSession session, String[] parts) {
        session.editing().end();
        session.enter(parts[0]);
        return parts.length == 2 ? SessionActions.line(parts[1]) : "";
    }
}
