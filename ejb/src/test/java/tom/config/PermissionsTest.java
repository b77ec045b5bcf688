package tom.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "rw-------,",
        "r--------,",
        "rwx--x--x,",
        "rw-r-----, read",
        "rw----r--, read",
        "rw--w----, change",
        "rw-----w-, change",
        "rw-rw-rw-, read change"
    })
    void should_warn_of_who_can_read_or_change_a_file(String permissions, String verbs) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        Stream<String> expected = Arrays.stream(
                        Objects.requireNonNullElse(verbs, "").split(" "))
                .filter(verb -> !verb.isEmpty())
                .map(verb -> "other users of this machine can " + verb + " the passwords in it: chmod 600");
        assertThat(Permissions.warnings(file, "the passwords")).containsExactlyElementsOf(expected.toList());
    }
}
