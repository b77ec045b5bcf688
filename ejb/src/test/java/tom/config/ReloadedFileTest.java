package tom.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadedFileTest {

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger reads = new AtomicInteger();
    private Path file;

    @BeforeEach
    void write_the_first_text() throws IOException {
        file = folder.resolve("some.yml");
        Files.writeString(file, "one");
    }

    @Test
    void should_read_again_only_when_the_file_changed() throws IOException {
        ReloadedFile<String> reloaded = reloaded();

        clock.advance(Duration.ofSeconds(5));
        assertThat(reloaded.current()).isEqualTo("one");
        assertThat(reads).hasValue(1);

        Files.writeString(file, "second");
        clock.advance(Duration.ofSeconds(1));
        assertThat(reloaded.current()).isEqualTo("second");
        assertThat(reads).hasValue(2);
    }

    @Test
    void should_look_at_most_once_a_second() throws IOException {
        ReloadedFile<String> reloaded = reloaded();
        Files.writeString(file, "second");

        clock.advance(Duration.ofMillis(999));
        assertThat(reloaded.current()).isEqualTo("one");
        clock.advance(Duration.ofMillis(1));
        assertThat(reloaded.current()).isEqualTo("second");
    }

    @Test
    void should_look_again_when_the_clock_was_set_back() throws IOException {
        ReloadedFile<String> reloaded = reloaded();
        Files.writeString(file, "second");

        clock.advance(Duration.ofHours(-1));
        assertThat(reloaded.current()).isEqualTo("second");
    }

    @Test
    void should_notice_another_file_of_the_same_size_and_time() throws IOException {
        ReloadedFile<String> reloaded = reloaded();
        FileTime time = Files.getLastModifiedTime(file);
        Path other = Files.writeString(folder.resolve("other"), "two");
        Files.setLastModifiedTime(other, time);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        clock.advance(Duration.ofSeconds(1));
        assertThat(reloaded.current()).isEqualTo("two");
    }

    @Test
    void should_keep_the_last_good_text_while_the_file_is_broken() throws IOException {
        ReloadedFile<String> reloaded = reloaded();

        Files.writeString(file, "broken");
        clock.advance(Duration.ofSeconds(1));
        assertThat(reloaded.current()).isEqualTo("one");
        assertThat(reloaded.problems()).containsExactly(file + " is broken");

        Files.writeString(file, "mended");
        clock.advance(Duration.ofSeconds(1));
        assertThat(reloaded.current()).isEqualTo("mended");
        assertThat(reloaded.problems()).isEmpty();
    }

    @Test
    void should_keep_the_last_good_text_while_the_file_is_away() throws IOException {
        ReloadedFile<String> reloaded = reloaded();

        Files.delete(file);
        clock.advance(Duration.ofSeconds(1));
        assertThat(reloaded.current()).isEqualTo("one");
        assertThat(reloaded.problems()).containsExactly(file + " does not exist");
    }

    @Test
    void should_start_without_the_file_and_find_it_later() throws IOException {
        Files.delete(file);
        ReloadedFile<String> reloaded = reloaded();
        assertThat(reloaded.current()).isEqualTo("nothing");
        assertThat(reloaded.problems()).containsExactly(file + " does not exist");

        Files.writeString(file, "there");
        clock.advance(Duration.ofSeconds(1));
        assertThat(reloaded.current()).isEqualTo("there");
        assertThat(reloaded.problems()).isEmpty();
    }

    private ReloadedFile<String> reloaded() {
        return new ReloadedFile<>(file, "nothing", this::read, clock);
    }

    private FileContent<String> read(Path path) throws IOException {
        reads.incrementAndGet();
        String text = Files.readString(path);
        if (text.equals("broken")) {
            throw new FileFormatException("is broken");
        }
        return new FileContent<>(text, List.of(), List.of());
    }
}
