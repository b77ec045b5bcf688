package tom.simulator.shell;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import tom.simulator.shell.Match.Found;

/** Lines of a configuration that count as soon as they are typed, except where the platform has a commit. */
final class ConfigActions {

    static final Map<String, Action> ALL = Map.of(
            "show-running", ConfigActions::showRunning,
            "show-section", ConfigActions::showSection,
            "section", ConfigActions::section,
            "global", ConfigActions::global,
            "local", ConfigActions::local,
            "no", ConfigActions::no,
            "type-text", ConfigActions::typeText,
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
        set(session, List.of(), line);
        session.enter(command.row().argument(), List.of(line));
        return "";
    }

    /** A line outside every section; it leaves the section that the session stood in. */
    private static String global(ShellSession session, Found command) {
        session.enter("config");
        return set(session, command.canonical());
    }

    /**
     * A line with a text in it. Where the text does not end in the line, by the character that it begins with, lines are
     * taken without a prompt until one does; the row says how that is announced, and by which character if always the same.
     */
    private static String typeText(ShellSession session, Found command) throws IOException {
        String[] parts = command.row().argument().split("\\|", 2);
        String begin = command.arguments().isEmpty() ? "" : command.argument(0);
        String end = parts[0].isEmpty() ? begin.substring(0, 1) : parts[0];
        StringBuilder text = new StringBuilder(begin);
        String announcement = parts[1].replace("{end}", end) + "\n";
        while (text.isEmpty() || text.indexOf(end, parts[0].isEmpty() ? 1 : 0) < 0) {
            text.append('\n').append(session.ask(announcement));
            announcement = "";
        }
        session.enter("config");
        return set(
                session,
                command.row().words().get(0) + " " + command.row().words().get(1) + " " + text);
    }

    /** A line of the section that the session stands in. */
    private static String local(ShellSession session, Found command) {
        return set(session, command.canonical());
    }

    /** Takes away what follows the {@code no}, from the section or else from the top. */
    private static String no(ShellSession session, Found command) {
        String line = expanded(session, command.argument(0));
        boolean gone = session.candidate().delete(session.section(), line)
                || session.candidate().delete(List.of(), line);
        if (gone) {
            apply(session);
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
        set(session, session.section(), line);
        return "";
    }

    private static void set(ShellSession session, List<String> section, String line) {
        session.candidate().set(section, line);
        apply(session);
    }

    /** Not where there is a commit for that. */
    private static void apply(ShellSession session) {
        if (!session.platform().is("config.candidate")) {
            session.candidate().commit();
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
