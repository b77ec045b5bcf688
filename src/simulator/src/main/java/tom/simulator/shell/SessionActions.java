package tom.simulator.shell;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tom.simulator.shell.Match.Found;

/** What every platform has: texts, modes, privileges, the terminal. */
final class SessionActions {

    static final Map<String, Action> ALL = Map.ofEntries(
            Map.entry("text", SessionActions::text),
            Map.entry("say", SessionActions::say),
            Map.entry("confirm", SessionActions::confirm),
            Map.entry("confirm-key", SessionActions::confirmKey),
            Map.entry("confirm-yes", SessionActions::confirmYes),
            Map.entry("enter", SessionActions::enter),
            Map.entry("logout", SessionActions::logout),
            Map.entry("enable", SessionActions::enable),
            Map.entry("page-length", SessionActions::pageLength),
            Map.entry("page-off", SessionActions::pageOff),
            Map.entry("page-on", SessionActions::pageOn));

    private SessionActions() {}

    /** Shows the file that the row names. */
    private static String text(ShellSession session, Found command) {
        String name = command.row().argument();
        return session.fill(session.platform().text(name).orElseThrow());
    }

    /** Shows what stands in the row, with the first argument in place of {1}. */
    static String say(ShellSession session, Found command) {
        String text = session.fill(line(command.row().argument()));
        return command.arguments().isEmpty() ? text : text.replace("{1}", command.argument(0));
    }

    /** Asks what stands before {@code |} in the row, and shows what stands behind it whatever the reply. */
    private static String confirm(ShellSession session, Found command) throws IOException {
        List<String> parts = List.of(command.row().argument().split("\\|", 2));
        session.ask(session.fill(parts.get(0)));
        return line(parts.get(1).strip());
    }

    /** As {@link #confirm}, but takes a single key, and anything but a yes for a no. */
    private static String confirmKey(ShellSession session, Found command) throws IOException {
        List<String> parts = List.of(command.row().argument().split("\\|", 2));
        return session.askKey(session.fill(parts.get(0))) ? line(parts.get(1).strip()) : "";
    }

    /** Like {@link #confirm}, but shows nothing when the reply is another than yes. */
    private static String confirmYes(ShellSession session, Found command) throws IOException {
        List<String> parts = List.of(command.row().argument().split("\\|", 2));
        boolean isYes =
                session.ask(session.fill(parts.get(0))).toLowerCase(Locale.ROOT).startsWith("y");
        return isYes ? line(parts.get(1).strip()) : "";
    }

    /** Goes to the mode that the row names first, and shows the rest of the row. */
    private static String enter(ShellSession session, Found command) {
        String[] parts = command.row().argument().split(" ", 2);
        session.enter(parts[0]);
        return parts.length == 2 ? line(parts[1]) : "";
    }

    private static String logout(ShellSession session, Found command) {
        session.logout();
        return line(command.row().argument());
    }

    /** Asks for the secret up to three times, and goes to the privileged mode, or says what stands in the row. */
    private static String enable(ShellSession session, Found command) throws IOException {
        Optional<String> secret = session.appliance().enableSecret();
        String question = session.platform().optional("enable.question").orElse("Password: ");
        for (int tries = 0; tries < 3; tries++) {
            if (secret.isEmpty() || session.askSecret(question).equals(secret.get())) {
                session.enter(session.platform().setting("mode.privileged"));
                return say(session, command);
            }
            session.print(session.platform().optional("error.secret-again").orElse(""));
        }
        return session.platform().setting("error.secret");
    }

    /** Sets what is typed, or without that what stands in the row; nothing there turns paging off. */
    private static String pageLength(ShellSession session, Found command) {
        if (command.arguments().isEmpty()) {
            String lines = command.row().argument();
            session.pageLength(lines.isEmpty() ? 0 : Integer.parseInt(lines));
            return "";
        }
        session.pageLength(Integer.parseInt(command.argument(0)));
        return say(session, command);
    }

    private static String pageOff(ShellSession session, Found command) {
        session.pageLength(0);
        return say(session, command);
    }

    /** As long as pages are after the login. */
    private static String pageOn(ShellSession session, Found command) {
        session.pageLength(Integer.parseInt(session.platform().setting("page.length")));
        return say(session, command);
    }

    static String line(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }
}
