package tom.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.device.Platform.Answer;

class AnswerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "written to the device.\\s+Sure\\?$ | It is written to the device. | Sure?   | true",
                "written to the device.\\s+Sure\\?$ | It is erased.                 | Sure?   | false",
                "Go on\\?                           | Go on?                        | r1      | false",
                "Go on\\?                           | Go on?                        | Go on?  | true",
            })
    void should_reach_into_the_last_line(String asked, String above, String line, boolean fits) {
        assertThat(new Answer(Pattern.compile(asked), "y\n").fits(above, line)).isEqualTo(fits);
    }
}
