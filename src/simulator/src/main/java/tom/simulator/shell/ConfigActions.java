package tom.simulator.shell;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import tom.simulator.shell.Match.Found;

/** Lines of a configuration that count as soon as they are typed, or after a commit where {@code config.staged} is set. */
final class ConfigActions {

    static final Map<String, Action> ALL = Map.of(
            "show-running", ConfigActions::showRunning,
            "show-section", ConfigActions::showSection,
            "section", ConfigActions::section,
            "global", ConfigActions::global,
            "local", ConfigActions::local,
            "no", ConfigActions::no,
            "save", ConfigActions::save);

    private ConfigActions() {}

    private static String showRunning(ShellSession session, Found command) {
        String head = session.platform()
                .optional("config.head")
                .flatMap(session.platform()::text)
                .orElse("");
        String tail = session.platform().optional("config.tail").orElse("");
        return session.fill(head) + session.appliance().runningConfig() + tail;
    }

    /** Shows the section of the running configuration that the row's words and the arguments name. */
    private static String showSection(ShellSession session, Found command) {
        String name = expanded(session, command.row().argument() + " " + String.join(" ", command.arguments()));
        return session.config().section(name).orElse("");
    }

    /** Goes below a line such as {@code interface X}, in the mode that the row names. */
    private static String section(ShellSession session, Found command) {
        String line = expanded(session, command.canonical());
        session.config().set(List.of(), line);
        settle(session);
        session.enter(command.row().argument(), List.of(line));
        return "";
    }

    /** A line outside every section; it leaves the section that the session stood in. */
    private static String global(ShellSession session, Found command) {
        session.enter("config");
        return set(session, command.canonical());
    }

    /** A line of the section that the session stands in. */
    private static String local(ShellSession session, Found command) {
        return set(session, command.canonical());
    }

    /** Takes away what follows the {@code no}, from the section or else from the top. */
    private static String no(ShellSession session, Found command) {
        String line = expanded(session, command.argument(0));
        boolean gone = session.config().delete(session.section(), line)
                || session.config().delete(List.of(), line);
        if (gone) {
            settle(session);
        }
        return "";
    }

    /** Keeps the configuration and says what stands in the row; asks first what stands before its {@code |}, if any. */
    private static String save(ShellSession session, Found command) throws IOException {
        String[] parts = command.row().argument().split("\\|", 2);
        if (parts.length == 2 && !session.askKey(session.fill(parts[0]))) {
            return "";
        }
        session.config().save();
        return SessionActions.line(session.fill(parts[parts.length - 1].strip()));
    }

    private static String set(ShellSession session, String line) {
        session.config().set(session.section(), line);
        settle(session);
        return "";
    }

    private static void settle(ShellSession session) {
        if (!session.platform().is("config.staged")) {
            session.config().commit();
        }
    }

    private static String expanded(ShellSession session, String line) {
        if (!line.startsWith("interface ")) {
            return line;
        }
        String name = line.substring("interface ".length());
        return "interface " + Names.expanded(name, session.platform().list("interface.kinds"));
    }
}
