package tom.web.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RawOutputTest {

    @Test
    void should_give_the_output_of_one_command_as_it_is() {
        assertThat(RawOutput.of("{\"data\":{\"show version\":\"IOS\\nuptime\\n\"}}", List.of("show version")))
                .isEqualTo("IOS\nuptime\n");
    }

    @Test
    void should_head_each_of_several_with_the_command_as_it_was_sent() {
        String result = "{\"data\":{\"a\":\"1\",\"b\":\"2\\n\",\"a_1\":\"3\"}}";

        assertThat(RawOutput.of(result, List.of("a", "b", "a"))).isEqualTo("""
                        ### a ###
                        1

                        ### b ###
                        2


                        ### a ###
                        3""");
    }
}
