package tom.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StrictJsonTest {

    private static final byte[] GOOD = """
            {"command":"show \\u00e9 \\\\ \\"x\\"","timeout":10,"more":[1,-2.5e3,true,null,{"a":"ö"}],"wait":false}""".getBytes(UTF_8);

    private final StrictJson json = new StrictJson();

    @Test
    void should_answer_any_damage_with_a_problem_or_an_object() {
        Random random = new Random(7);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] body = GOOD.clone();
            for (int i = 0; i <= random.nextInt(3); i++) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(json.read(new ByteArrayInputStream(body))).isNotNull();
            } catch (ProblemException e) {
                assertThat(e.problem().status()).isEqualTo(400);
                refused++;
            }
        }
        assertThat(refused).isBetween(10_000, 20_000);
    }

    @Test
    void should_answer_any_length_with_a_problem_or_an_object() {
        for (int length = 0; length < GOOD.length; length++) {
            var cut = new ByteArrayInputStream(GOOD, 0, length);
            assertThatThrownBy(() -> json.read(cut)).isInstanceOf(ProblemException.class);
        }
        assertThat(json.read(new ByteArrayInputStream(GOOD)).keySet()).hasSize(4);
    }

    @Test
    void should_not_count_brackets_inside_of_texts() {
        String body = "{\"command\":\"" + "[{\\\"".repeat(100) + "\"}";

        assertThat(json.read(new ByteArrayInputStream(body.getBytes(UTF_8)))).hasSize(1);
    }

    @Test
    void should_blame_the_client_for_a_body_that_breaks_off() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();

        assertThatThrownBy(() -> json.read(broken)).isInstanceOf(ProblemException.class);
    }
}
