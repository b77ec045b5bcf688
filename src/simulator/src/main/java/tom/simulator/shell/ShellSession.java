package tom.simulator.shell;

import java.io.EOFException;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Line.End;

/** What one session remembers between its commands, and how a command asks its user something. */
final class ShellSession {

    private final Appliance appliance;
    private final Seat seat;
    private final LoginName login;
    private final Screen screen;
    private final Keyboard keyboard;
    private final Editing editing;
    private String mode;
    private List<String> section = List.of();
    private int pageLength;
    private int exitStatus;
    private int commands;
    private boolean over;

    ShellSession(Appliance appliance, Seat seat, Screen screen, Keyboard keyboard) {
        this.appliance = appliance;
        this.seat = seat;
        this.screen = screen;
        this.keyboard = keyboard;
        this.editing = new Editing(appliance.config());
        this.mode = appliance.loginMode();
        this.login = LoginName.of(seat.user(), platform().is("login.options"));
        this.pageLength = login.option('h')
                .orElseGet(() ->
                        Integer.parseInt(platform().optional("page.length").orElse("0")));
    }

    Appliance appliance() {
        return appliance;
    }

    Platform platform() {
        return appliance.platform();
    }

    DeviceConfig config() {
        return appliance.config();
    }

    /** Which candidate this session changes. */
    Editing editing() {
        return editing;
    }

    Candidate candidate() {
        return editing.candidate();
    }

    String user() {
        return seat.user();
    }

    String mode() {
        return mode;
    }

    /** Goes to another mode, outside every section of the configuration. */
    void enter(String newMode) {
        enter(newMode, List.of());
    }

    void enter(String newMode, List<String> newSection) {
        mode = newMode;
        section = List.copyOf(newSection);
    }

    /** The line of the configuration that the session stands below, none at the top. */
    List<String> section() {
        return section;
    }

    /** How a line editor that draws its row anew at every key does it, none where keys are simply written back. */
    Optional<Redraw> redraw(String prompt) {
        return platform().is("editor.redraws")
                ? Optional.of(new Redraw(prompt, login.option('w').orElse(80)))
                : Optional.empty();
    }

    /** Lines of a page, 0 where nothing is paged. */
    int pageLength() {
        return pageLength;
    }

    void pageLength(int lines) {
        pageLength = lines;
    }

    int exitStatus() {
        return exitStatus;
    }

    void exitStatus(int status) {
        exitStatus = status;
    }

    boolean isOver() {
        return over;
    }

    void logout() {
        over = true;
    }

    /** Asks a question and returns the line that is typed, empty after Ctrl-C. */
    String ask(String question) throws IOException {
        screen.print(question);
        String reply = reply(keyboard.readLine(question.length()));
        record(Kind.REPLY_TYPED, reply);
        return reply;
    }

    /** Asks a question that a single key answers; whether it was a yes. */
    boolean askKey(String question) throws IOException {
        screen.print(question);
        int key = keyboard.readKey();
        if (key == -1) {
            throw new EOFException("the session ended at a question");
        }
        String reply = String.valueOf((char) key).strip();
        screen.print(reply + "\n");
        record(Kind.REPLY_TYPED, reply);
        return reply.equalsIgnoreCase("y");
    }

    /** Asks for a password, which is not echoed and in no log. */
    String askSecret(String question) throws IOException {
        screen.print(question);
        String reply =
                reply(keyboard.readSecret(platform().optional("secret.mask").orElse("")));
        record(Kind.SECRET_TYPED, "");
        return reply;
    }

    /** Takes and forgets what is typed until the connection is gone. */
    void hang() throws IOException {
        keyboard.ignoreAll();
    }

    void print(String text) throws IOException {
        screen.print(text);
    }

    void record(Kind kind, String text) {
        commands += kind == Kind.COMMAND_RECEIVED ? 1 : 0;
        appliance.log().add(seat.session(), kind, text);
    }

    /** Replaces {host}, {user}, {section}, {unit}, {name}, {changed}, {clock}, {number} and {unsaved} in a text of the platform. */
    String fill(String text) {
        return text.replace("{host}", appliance.hostname())
                .replace("{changed}", changed(text))
                .replace("{user}", login.name())
                .replace("{number}", String.valueOf(commands + 1))
                .replace("{unsaved}", config().isSaved() ? "" : "* ")
                .replace("{unit}", section.isEmpty() ? "" : Names.unit(section.get(section.size() - 1)))
                .replace("{section}", section.isEmpty() ? "" : Names.shortened(section.get(section.size() - 1)))
                .replace("{name}", section.isEmpty() ? "" : Names.last(section.get(section.size() - 1)))
                .replace("{clock}", clock());
    }

    /** How a prompt shows whether there is something to commit. */
    private String changed(String text) {
        if (!text.contains("{changed}")) {
            return "";
        }
        return candidate().isChanged()
                ? platform().optional("prompt.changed").orElse("*")
                : platform().optional("prompt.unchanged").orElse("");
    }

    private String clock() {
        String pattern = platform().optional("clock.format").orElse("yyyy-MM-dd HH:mm:ss");
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .format(appliance.clock().instant().atZone(ZoneOffset.UTC));
    }

    private static String reply(Line line) throws IOException {
        if (line.is(End.CLOSED)) {
            throw new EOFException("the session ended at a question");
        }
        return line.is(End.ENTER) ? line.text() : "";
    }
}
