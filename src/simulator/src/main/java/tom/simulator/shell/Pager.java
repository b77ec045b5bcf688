package tom.simulator.shell;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/** Shows long output page by page, and waits for a key after each. */
final class Pager {

    private final ShellSession session;
    private final Screen screen;
    private final Keyboard keyboard;

    Pager(ShellSession session, Screen screen, Keyboard keyboard) {
        this.session = session;
        this.screen = screen;
        this.keyboard = keyboard;
    }

    void show(String text) throws IOException {
        int page = session.pageLength() - 1;
        List<String> lines = text.lines().toList();
        if (page < 1 || lines.size() <= page) {
            screen.print(text);
            return;
        }
        int shown = 0;
        int more = page;
        while (more > 0) {
            int end = Math.min(lines.size(), shown + more);
            screen.print(String.join("\n", lines.subList(shown, end)) + "\n");
            shown = end;
            more = shown < lines.size() ? ask(page, shown * 100 / lines.size()) : 0;
        }
    }

    /** How many lines the key asks for: a page, one, or none. */
    private int ask(int page, int percent) throws IOException {
        String prompt = session.platform().setting("pager.prompt").replace("{percent}", String.valueOf(percent));
        screen.print(prompt);
        int key = keyboard.readKey();
        if (key == -1) {
            throw new EOFException("the session ended at a page");
        }
        screen.echo(erasing(prompt));
        if (session.platform()
                .optional("pager.all")
                .filter(all -> all.charAt(0) == key)
                .isPresent()) {
            return Integer.MAX_VALUE / 2;
        }
        return switch (key) {
            case ' ' -> page;
            case '\r', '\n' -> 1;
            default -> 0;
        };
    }

    private String erasing(String prompt) {
        int length = prompt.length();
        return session.platform()
                .setting("pager.erase")
                .replace("{back}", "\b".repeat(length))
                .replace("{blank}", " ".repeat(length));
    }
}
