package tom.web.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "respond-async|true",
                "Respond-Async|true",
                "wait=10, respond-async|true",
                "respond-async; x=1|true",
                "return=minimal|false",
                "respond-async-later|false",
                "no-respond-async|false"
            })
    void should_find_the_preference_for_202(String header, boolean async) {
        assertThat(Received.prefersAsync(List.of(header))).isEqualTo(async);
    }
}
