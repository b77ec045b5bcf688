package tom.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a platform file may say, and what is said about one that is wrong. */
class PlatformFileTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{name: x}                              | prompts is missing",
                "{prompts: {}}                          | prompts.user is missing",
                "{prompts: {user: '>$'}}                | prompts.user must begin with ^ and end with $",
                "{prompts: {user: '^(>$'}}              | prompts.user is not a pattern: missing closing ): ^(>$",
                "{prompts: {user: '^(?=x)>$'}}          | prompts.user is not a pattern: invalid or unsupported Perl syntax: (?=",
                "{prompts: {user: 5}}                   | prompts.user must be text, in quotes",
                "{prompts: {user: '^>$', usr: '^>$'}}   | prompts.usr is not known here; known are user, privileged, config, above, config_above",
                "{prompts: {user: '^>$', user: '^>$'}}  | prompts.user is given twice",
                "{prompts: '^>$'}                       | prompts must be a mapping",
                "{<<, pager: {}}                        | pager is not known here; known are name, extends, title, documents, aliases, login, line_end, legacy_algorithms, instant_help, prompts, paging, enable, configuration, questions, errors",
                "{<<, errors: 'a'}                      | errors must be a list",
                "{<<, errors: ['a', '(']}               | errors[1] is not a pattern: missing closing ): (",
                "{<<, questions: [{asks: 'a'}]}         | questions[0].answer is missing",
                "{<<, questions: [{asks: a, answer: y, then: z}]} | questions[0].then is not known here; known are asks, answer",
                "{<<, questions: ['a']}                 | questions[0] must be a mapping",
                "{<<, paging: {on: [a]}}                | paging.on is not known here; known are off, pagers",
                "{<<, paging: {off: [5]}}               | paging.off[0] must be text, in quotes",
                "{<<, paging: {off: [\"a\\nb\"]}}       | paging.off[0] must be one line, not empty and without control characters",
                "{<<, paging: {pagers: [{key: ' '}]}}   | paging.pagers[0].shows is missing",
                "{<<, paging: {pagers: [{shows: more}]}} | paging.pagers[0].key is missing",
                "{<<, enable: {command: a, password: b}} | enable needs prompts.privileged, or enable.raised",
                "{<<, configuration: {entry: [a]}}      | configuration.entry is not known here; known are enter, commit, committed, explain, undo, abort, leftovers, exit, save, text, takes_effect",
                "{<<, configuration: {abort: [a]}}      | configuration.abort needs commit",
                "{<<, configuration: {undo: [a]}}       | configuration.undo needs commit",
                "{<<, configuration: {commit: [a], leftovers: {command: b}}} | configuration.leftovers.none is missing",
                "{<<, configuration: {commit: [a], explain: {command: b}}} | configuration.explain.shows is missing",
                "{<<, configuration: {text: 'End with'}} | configuration.text must have one group, which is what ends the text",
                "{prompts: {user: '^>$', config_above: 'c'}} | prompts.config_above must begin with ^ and end with $",
                "{<<, login: {suffix: a}}               | login.suffix is not known here; known are username_suffix, questions",
                "{<<, login: {username_suffix: \"\\n\"}} | login.username_suffix must be one line, not empty and without control characters",
                "{<<, line_end: \"\\n\\n\"}             | line_end must be \"\\n\", \"\\r\" or \"\\r\\n\", in double quotes",
                "{<<, legacy_algorithms: 1}             | legacy_algorithms must be true or false",
                "{<<, aliases: [a b]}                   | aliases must be names like that of the platform",
            })
    void should_say_what_is_wrong(String members, String problem) {
        String yaml = members.replace("{<<", "{prompts: {user: '^>$'}")
                .replaceFirst("\\{(name: x)?", "{name: x, ")
                .replaceFirst("}$", ", title: X, documents: [d]}")
                .replace(", ,", ",");

        assertThat(problems(yaml)).containsExactly("x.yaml, line 1: " + problem);
    }

    @Test
    void should_say_everything_that_is_wrong_and_where() {
        assertThat(problems("""
                name: x
                aliases: []
                prompts:
                  user: '^>$'
                  privileged: '#$'
                paging:
                  pagers:
                    - {shows: '--More--', key: ' '}
                    - shows: '--More--'
                      key:
                errors:
                  - '^ok$'
                  - '['
                legacy_algorithms: maybe
                """))
                .containsExactly(
                        "x.yaml, line 1: title is missing",
                        "x.yaml, line 1: documents is missing: say what the file follows",
                        "x.yaml, line 14: legacy_algorithms must be true or false",
                        "x.yaml, line 5: prompts.privileged must begin with ^ and end with $",
                        "x.yaml, line 10: paging.pagers[1].key is missing",
                        "x.yaml, line 13: errors[1] is not a pattern: missing closing ]: [");
    }

    @Test
    void should_take_an_empty_member_as_none() {
        Platform platform = PlatformFile.read(section("""
                {name: x, title: X, documents: [d], prompts: {user: '^>$', privileged: ~}, enable: ~, paging: , errors: []}
                """), "x.yaml");

        assertThat(platform.enable()).isNull();
        assertThat(platform.cli().prompts().privileged()).isNull();
        assertThat(platform.configuration()).isEqualTo(Platform.Configuration.NONE);
        assertThat(platform.connection()).isEqualTo(new Platform.Connection("", List.of(), "\n", false, false));
    }

    private static List<String> problems(String yaml) {
        return PlatformFile.problems(section(yaml));
    }

    private static Section section(String yaml) {
        return Section.of(PlatformText.parse("x.yaml", yaml));
    }
}
