package tom.simulator.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tom.simulator.shell.Match.Found;

/** Lines of a configuration that count when the entry or the table around them is left. */
final class NestedActions {

    static final Map<String, Action> ALL = Map.of(
            "open", NestedActions::open,
            "assign", NestedActions::assign,
            "unassign", NestedActions::unassign,
            "next", NestedActions::next,
            "end", NestedActions::end,
            "abort", NestedActions::abort);

    private NestedActions() {}

    /** Goes below a table or an entry, in the mode that the row names. */
    private static String open(ShellSession session, Found command) {
        if (session.section().isEmpty()) {
            session.editing().fork();
        }
        List<String> place = new ArrayList<>(session.section());
        place.add(quoted(command.canonical()));
        session.candidate().set(session.section(), place.get(place.size() - 1));
        session.enter(command.row().argument(), place);
        return "";
    }

    private static String assign(ShellSession session, Found command) {
        session.candidate().delete(session.section(), "set " + command.argument(0));
        session.candidate().set(session.section(), command.canonical());
        return "";
    }

    private static String unassign(ShellSession session, Found command) {
        session.candidate().delete(session.section(), "set " + command.argument(0));
        return "";
    }

    private static String next(ShellSession session, Found command) {
        session.candidate().commit();
        leave(session, session.section().size() - 1);
        return "";
    }

    private static String end(ShellSession session, Found command) {
        session.candidate().commit();
        leave(session, table(session));
        return "";
    }

    private static String abort(ShellSession session, Found command) {
        session.candidate().rollback();
        leave(session, table(session));
        return "";
    }

    /** How deep the table stands that the session is in. */
    private static int table(ShellSession session) {
        int depth = session.section().size() - 1;
        return session.section().get(depth).startsWith("edit ") ? depth - 1 : depth;
    }

    private static void leave(ShellSession session, int depth) {
        List<String> place = session.section().subList(0, depth);
        if (place.isEmpty()) {
            session.enter(session.platform().setting("mode.login"));
        } else {
            session.enter(place.get(depth - 1).startsWith("edit ") ? "entry" : "table", place);
        }
    }

    /** Names of entries are kept in quotes, however they are typed; numbers are not. */
    private static String quoted(String line) {
        String name = line.replaceFirst("^edit ", "");
        return line.equals(name) || name.startsWith("\"") || name.matches("\\d+") ? line : "edit \"" + name + "\"";
    }
}
