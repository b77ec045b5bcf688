package tom.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tom.device.Platform.Mode;

/** Lines of real devices: which are prompts, which refuse something, and which only look like that. */
class PlatformLinesTest {

    private static final Platforms BUNDLED = Platforms.bundled();

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "prompts.txt", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void should_tell_a_prompt_from_what_looks_like_one(String platform, String line, @Nullable Mode mode) {
        Platform.Prompts prompts = BUNDLED.named(platform).orElseThrow().cli().prompts();

        assertThat(prompts.modeOf(line)).isEqualTo(Optional.ofNullable(mode));
        assertThat(prompts.modeOf(line + " ")).isEqualTo(Optional.ofNullable(mode));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "refusals.txt", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void should_tell_a_refusal_from_what_looks_like_one(String platform, String line, boolean refuses) {
        Platform.Cli cli = BUNDLED.named(platform).orElseThrow().cli();

        assertThat(cli.errorIn("first\n" + line + "\nlast").isPresent()).isEqualTo(refuses);
    }

    /** In the table, {@code \u00a6} stands for a bar. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "pagers.txt", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void should_know_the_key_for_a_pager(String platform, String line, @Nullable String key) {
        Optional<String> pressed = BUNDLED.named(platform).orElseThrow().cli().pagers().stream()
                .filter(pager -> pager.fits(line.replace('\u00a6', '|')))
                .map(Platform.Answer::bytes)
                .findFirst();

        assertThat(pressed).isEqualTo(Optional.ofNullable(key).map(k -> k.equals("SPACE") ? " " : k));
    }
}
