package tom.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines as they stand in real configurations, and what an audit shows of them. */
class MaskingTest {

    private static final Path TABLE = Path.of("src/test/resources/tom/audit/masking.txt");
    private static final String SECRET = "S3cr3t";

    static Stream<Arguments> table() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" => ", 2))
                .map(row -> Arguments.of(row[0], row[1]));
    }

    @ParameterizedTest
    @MethodSource("table")
    void should_mask_what_is_secret_in_a_line(String line, String masked) {
        assertThat(Masking.line(line)).isEqualTo(masked).doesNotContain(SECRET);
        assertThat(Masking.line(line.toUpperCase(Locale.ROOT))).doesNotContain("S3CR3T");
    }

    @Test
    void should_have_lines_of_every_kind() throws IOException {
        assertThat(table()).hasSizeGreaterThan(110);
    }

    @Test
    void should_mask_a_key_of_many_lines() {
        assertThat(Masking.of(List.of(
                        "set private-key \"-----BEGIN PRIVATE KEY-----",
                        "S3cr3t",
                        "S3cr3t",
                        "-----END PRIVATE KEY-----\"",
                        "end")))
                .containsExactly("set private-key ***", "***", "***", "***", "end");
        assertThat(Masking.of(List.of("-----BEGIN CERTIFICATE-----", "MIIB", "-----END CERTIFICATE-----", "quit")))
                .containsExactly("***", "***", "***", "quit");
    }

    @Test
    void should_mask_what_answers_a_question() {
        assertThat(Masking.of(
                        List.of("set system root-authentication plain-text-password", "S3cr3t", "S3cr3t", "commit")))
                .containsExactly("set system root-authentication plain-text-password", "***", "***", "commit");
        assertThat(Masking.of(List.of("no enable password", "no shutdown")))
                .containsExactly("no enable password", "no shutdown");
    }

    @Test
    void should_show_no_more_than_there_is_room_for() {
        ShownLines shown = ShownLines.of(Collections.nCopies(1000, "snmp-server community S3cr3t " + "x".repeat(4000)));
        ShownLines plain = ShownLines.of(Collections.nCopies(1000, "y".repeat(4096)));

        assertThat(shown.truncated()).isTrue();
        assertThat(shown.toString()).doesNotContain(SECRET);
        assertThat(plain.truncated()).isTrue();
        assertThat(plain.lines().stream().mapToInt(String::length).sum()).isEqualTo(ShownLines.MOST);
        assertThat(ShownLines.of(List.of("show version")).truncated()).isFalse();
    }
}
