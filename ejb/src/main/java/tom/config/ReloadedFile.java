package tom.config;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file that is read again when it changed. It is looked at on use, at most once a second; while it is broken or gone,
 * what was last read holds.
 */
public final class ReloadedFile<T> {

    private static final System.Logger LOG = System.getLogger(ReloadedFile.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int LOGGED = 50;

    /** Turns a file into a value. */
    @FunctionalInterface
    public interface Reader<T> {

        /** @throws IOException when nothing of the file can be used */
        FileContent<T> read(Path file) throws IOException;
    }

    private record State<T>(
            FileContent<T> content,
            FileStamp stamp,
            @Nullable String failure) {}

    private final Path file;
    private final Reader<T> reader;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile State<T> state;
    private volatile Instant looked;

    /** @param empty what holds until the file could be read */
    public ReloadedFile(Path file, T empty, Reader<T> reader, Clock clock) {
        this.file = file;
        this.reader = reader;
        this.clock = clock;
        this.looked = clock.instant();
        this.state = read(new State<>(new FileContent<>(empty, List.of(), List.of()), FileStamp.NONE, null));
    }

    /** What the file says now, or said when it could last be read. */
    public T current() {
        return fresh().content().value();
    }

    /** What is wrong with the file and in it; empty when all is well. */
    public List<String> problems() {
        State<T> now = fresh();
        List<String> problems = new ArrayList<>(now.content().problems());
        if (now.failure() != null) {
            problems.add(0, now.failure());
        }
        return problems;
    }

    private State<T> fresh() {
        if (isDue() && looking.tryLock()) { // who does not get the lock takes what there is
            try {
                looked = clock.instant();
                if (state.failure() != null || !FileStamp.of(file).equals(state.stamp())) {
                    state = read(state);
                }
            } finally {
                looking.unlock();
            }
        }
        return state;
    }

    /** A clock that was set back must not stop the looking. */
    private boolean isDue() {
        return Duration.between(looked, clock.instant()).abs().compareTo(PAUSE) >= 0;
    }

    private State<T> read(State<T> before) {
        FileStamp stamp = FileStamp.of(file); // before the reading: a change meanwhile is seen at the next look
        try {
            FileContent<T> content = reader.read(file);
            log(content);
            return new State<>(content, stamp, null);
        } catch (IOException broken) {
            String failure = file + " " + reason(broken);
            if (!failure.equals(before.failure())) {
                boolean first = before.stamp().equals(FileStamp.NONE);
                LOG.log(WARNING, first ? "{0}" : "{0}; what was read before still holds", failure);
            }
            return new State<>(before.content(), stamp, failure);
        }
    }

    private void log(FileContent<T> content) {
        List<String> notes = new ArrayList<>(content.problems());
        notes.addAll(content.warnings());
        if (notes.isEmpty()) {
            LOG.log(INFO, "{0} was read", file);
        } else {
            LOG.log(WARNING, "{0} was read, but:\n  {1}", file, shown(notes));
        }
    }

    private static String shown(List<String> notes) {
        String first = String.join("\n  ", notes.subList(0, Math.min(notes.size(), LOGGED)));
        return notes.size() <= LOGGED ? first : first + "\n  and " + (notes.size() - LOGGED) + " more";
    }

    private static String reason(IOException broken) {
        if (broken instanceof FileFormatException format) {
            return format.reason();
        }
        if (broken instanceof NoSuchFileException) {
            return "does not exist";
        }
        return broken instanceof CharacterCodingException ? "is not UTF-8 text" : "cannot be read";
    }
}
