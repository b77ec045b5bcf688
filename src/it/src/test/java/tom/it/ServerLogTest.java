package tom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    @Test
    void should_begin_with_what_was_put_aside(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("server.log"), "third\n");
        Files.writeString(folder.resolve("server.log.2026-11-30"), "second\n");
        Files.writeString(folder.resolve("server.log.2026-11-29"), "first\n");
        Files.writeString(folder.resolve("boot.log"), "another\n");

        assertThat(new ServerLog(folder.resolve("server.log")).lines()).containsExactly("first", "second", "third");
    }
}
