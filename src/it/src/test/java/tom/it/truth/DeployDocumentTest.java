package tom.it.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/deploy.md} tells an administrator to run is there, and takes the options that stand there. */
class DeployDocumentTest {

    private static final Pattern FILE = Pattern.compile("server-config/[a-z]+/[a-z.-]+[a-z]");
    private static final Pattern CALL =
            Pattern.compile("(server-config/(?:payara|wildfly)/configure)((?: --[a-z-]+ [^ \\n]+)+)");
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    private final String document = Repository.text(Repository.ROOT.resolve("docs/deploy.md"));

    @Test
    void should_name_files_that_are_there() {
        List<String> files =
                FILE.matcher(document).results().map(MatchResult::group).toList();

        assertThat(files).contains("server-config/payara/configure", "server-config/wildfly/configure");
        assertThat(files)
                .allSatisfy(file -> assertThat(Repository.ROOT.resolve(file)).exists());
    }

    @Test
    void should_call_the_scripts_with_options_that_they_know() {
        List<MatchResult> calls = CALL.matcher(document).results().toList();

        assertThat(calls).hasSizeGreaterThanOrEqualTo(2);
        for (MatchResult call : calls) {
            assertThat(Files.isExecutable(Repository.ROOT.resolve(call.group(1))))
                    .isTrue();
            String script = Repository.text(Repository.ROOT.resolve(call.group(1)));
            OPTION.matcher(call.group(2))
                    .results()
                    .map(MatchResult::group)
                    .forEach(option -> assertThat(script).contains("#   " + option + " "));
        }
    }
}
