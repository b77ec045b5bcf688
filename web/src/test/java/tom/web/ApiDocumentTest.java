package tom.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code docs/api.md} to what the API does. */
class ApiDocumentTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(false);

    private static final Path DOCUMENT = Path.of("../docs/api.md");
    private static final Pattern ROW =
            Pattern.compile("\\| `([a-z0-9_/]+)` \\| `(.*)` \\| (\\d{3}) \\| (?:`(.*)` )?\\|");

    @Test
    void should_show_every_endpoint() {
        String document = String.join("\n", lines());
        List<String> endpoints = Endpoints.all();

        assertThat(endpoints).hasSizeGreaterThan(20);
        assertThat(document).contains(endpoints);
    }

    static Stream<Arguments> rows() {
        return lines().stream()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> Arguments.of(row.group(1), row.group(2), Integer.valueOf(row.group(3)), row.group(4)));
    }

    @ParameterizedTest(name = "{0} {1} gets {2} {3}")
    @MethodSource("rows")
    void should_say_truly_what_bad_input_gets(String path, String body, int status, String field) {
        HttpResponse<String> answer = API.post("/api/" + path, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        if (field != null) {
            assertThat(Bodies.violated(answer)).containsExactly(field);
        }
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
