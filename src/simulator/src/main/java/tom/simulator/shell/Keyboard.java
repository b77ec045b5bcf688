package tom.simulator.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tom.simulator.shell.Line.End;

/** Reads what is typed, byte by byte as it arrives, and echoes it as a line editor does. */
final class Keyboard {

    static final int CTRL_C = 3;
    private static final int CTRL_D = 4;
    private static final int BACKSPACE = 8;
    private static final int CTRL_U = 21;
    private static final int CTRL_Z = 26;
    private static final int DELETE = 127;
    private static final int WIDTH = 80;
    private static final int AS_TYPED = -1;

    private final InputStream in;
    private final Screen screen;
    private final Faults faults;
    private final String enter;
    private final ByteArrayOutputStream echo = new ByteArrayOutputStream();
    private boolean sawReturn;
    private Optional<Redraw> redraw = Optional.empty();
    private int column;

    /** @param enter how the end of a line is echoed */
    Keyboard(InputStream in, Screen screen, Faults faults, String enter) {
        this.in = in;
        this.screen = screen;
        this.faults = faults;
        this.enter = enter;
    }

    /**
     * Reads and echoes a line.
     *
     * @param startColumn where the cursor stands, which is behind the prompt
     */
    Line readLine(int startColumn) throws IOException {
        column = startColumn;
        return readKeys(AS_TYPED);
    }

    /** The same where the whole row is drawn anew at every key. */
    Line readLine(Redraw how) throws IOException {
        redraw = Optional.of(how);
        try {
            screen.echo(how.row(""));
            return readKeys(AS_TYPED);
        } finally {
            redraw = Optional.empty();
        }
    }

    /** @param mask what is echoed for every key, nothing when it is empty */
    Line readSecret(String mask) throws IOException {
        return readKeys(mask.isEmpty() ? 0 : mask.charAt(0));
    }

    /** One key, not echoed; -1 when the connection is gone. */
    int readKey() throws IOException {
        int key = in.read();
        if (key == '\n' && sawReturn) {
            key = in.read();
        }
        sawReturn = key == '\r';
        return key;
    }

    /** Whether Ctrl-C was typed while the device was busy. */
    boolean interrupted() throws IOException {
        return in.available() > 0 && in.read() == CTRL_C;
    }

    /** Takes and forgets what is typed until the connection is gone. */
    void ignoreAll() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    private Line readKeys(int shown) throws IOException {
        StringBuilder typed = new StringBuilder();
        while (true) {
            int key = readKey();
            if (key == -1 || (key == CTRL_D && typed.isEmpty())) {
                return new Line("", End.CLOSED);
            }
            switch (key) {
                case '\r', '\n' -> {
                    if (shown == AS_TYPED && typed.isEmpty() && faults.has(Trouble.IGNORED_EMPTY_LINES)) {
                        continue;
                    }
                    return ended(enter, typed, End.ENTER);
                }
                case CTRL_C -> {
                    return ended("^C\r\n", typed, End.INTERRUPT);
                }
                case CTRL_Z -> {
                    return ended("^Z\r\n", typed, End.SUSPEND);
                }
                case BACKSPACE, DELETE -> erase(typed, Math.min(1, typed.length()), shown);
                case CTRL_U -> erase(typed, typed.length(), shown);
                default -> append(typed, key, shown);
            }
        }
    }

    private void append(StringBuilder typed, int key, int shown) throws IOException {
        typed.append((char) key);
        if (shown != 0) {
            write(typed, shown == AS_TYPED ? key : shown);
            column++;
            if (column % WIDTH == 0 && faults.has(Trouble.WRAPPED_ECHO)) {
                echo.write(' ');
                echo.write('\r');
            }
            if (in.available() == 0) {
                flushEcho();
            }
        }
    }

    private void write(StringBuilder typed, int key) {
        redraw.ifPresentOrElse(
                how -> echo.writeBytes(how.row(typed).getBytes(StandardCharsets.ISO_8859_1)), () -> echo.write(key));
    }

    private void erase(StringBuilder typed, int count, int shown) throws IOException {
        typed.setLength(typed.length() - count);
        if (shown != 0) {
            column -= count;
            echo.writeBytes("\b \b".repeat(count).getBytes(StandardCharsets.US_ASCII));
            flushEcho();
        }
    }

    /** A line is kept as one char a byte until it is whole, so that a character of several bytes is never cut. */
    private Line ended(String mark, StringBuilder typed, End end) throws IOException {
        echo.writeBytes(mark.getBytes(StandardCharsets.US_ASCII));
        flushEcho();
        byte[] bytes = typed.toString().getBytes(StandardCharsets.ISO_8859_1);
        return new Line(new String(bytes, StandardCharsets.UTF_8), end);
    }

    private void flushEcho() throws IOException {
        screen.echo(echo.toByteArray(), echo.size());
        echo.reset();
    }
}
