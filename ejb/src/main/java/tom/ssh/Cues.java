package tom.ssh;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tom.device.Platform;
import tom.device.Platform.Answer;
import tom.device.Platform.Mode;

/** Recognises cues by the platform's patterns, and sooner by the prompts that this device has shown before. */
final class Cues {

    /** A prompt seen before, after its command's echo: this long after the last byte no output goes on. */
    static final Duration SURE = Duration.ofMillis(20);

    static final Duration LIKELY = Duration.ofMillis(60);

    /** The command's echo is missing: a device that does not echo, or one that has not even begun to answer. */
    static final Duration DOUBTFUL = Duration.ofSeconds(1);

    private static final Pattern USER_NAME = Pattern.compile("(?i)^(user ?name|user|login): ?$");

    /** There is no end of prompts with a counter or a clock in them, in a session that is kept. */
    private static final int REMEMBERED = 32;

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}_-]+");

    private final Platform platform;
    private final Map<String, Mode> seen = new LinkedHashMap<>();

    Cues(Platform platform) {
        this.platform = platform;
    }

    /** Believe this prompt sooner from now on. */
    void remember(Cue.Prompt prompt) {
        seen.remove(prompt.text());
        seen.put(prompt.text(), prompt.mode());
        if (seen.size() > REMEMBERED) {
            seen.remove(seen.keySet().iterator().next());
        }
    }

    boolean isKnown(String prompt) {
        return seen.containsKey(prompt);
    }

    /** The prompt that a log line was written behind. */
    Optional<String> knownBefore(String line) {
        return seen.keySet().stream().filter(line::startsWith).findFirst();
    }

    /** What the device waited for when its log went on behind it; without a letter a prompt may be anything. */
    Optional<Cue> under(Backlook.Line line) {
        if (!line.isUnderLog()) {
            return Optional.empty();
        }
        boolean isPrompt = isKnown(line.text())
                || platform.cli().prompts().modeOf(line.text()).isPresent();
        return isPrompt && isFamiliar(line.text())
                ? Optional.of(new Cue.Buried(line.position(), DOUBTFUL))
                : OpenQuestion.plainIn(line.text());
    }

    /**
     * @param above the line above it, which may be the first half of a question
     * @param isEchoed whether the device has written back what was typed, or nothing was typed
     */
    Optional<Cue> in(String line, String above, boolean isEchoed) {
        if (line.isEmpty()) {
            return Optional.empty();
        }
        if (line.length() >= TerminalText.LONGEST_LINE) {
            return behindOutput(line, isEchoed ? LIKELY : DOUBTFUL).map(Cue.class::cast);
        }
        return atLogin(line)
                .or(() -> known(line, isEchoed))
                .or(() -> fitting(platform.cli().pagers(), line).map(answer -> new Cue.Pager(answer.bytes(), SURE)))
                .or(() -> question(line, above))
                .or(() -> OpenQuestion.plainIn(line)) // before the patterns, which fit it where prompts may end in ]
                .or(() -> prompt(line, isEchoed))
                .or(() -> OpenQuestion.vagueIn(line));
    }

    /** What some devices ask before their first prompt, and never again. */
    private Optional<Cue> atLogin(String line) {
        return seen.isEmpty()
                ? fitting(platform.connection().questions(), line).map(answer -> new Cue.Who(answer.bytes(), LIKELY))
                : Optional.empty();
    }

    /** What the device asks while privilege is being raised: the enable secret, and of some users who they are. */
    Optional<Cue> whileRaising(String line) {
        Platform.Enable enable = platform.enable();
        if (enable != null && enable.asks(line)) {
            return Optional.of(new Cue.Password(LIKELY));
        }
        String name = LoginAnswers.USERNAME + platform.connection().lineEnd();
        return USER_NAME.matcher(line).find() ? Optional.of(new Cue.Who(name, LIKELY)) : Optional.empty();
    }

    /** A text that is asked for in a finished line, below which nothing stands yet. */
    Optional<Cue> textBelow(String above) {
        Pattern text = platform.configuration().text();
        if (text == null) {
            return Optional.empty();
        }
        Matcher asked = text.matcher(above);
        return asked.find() ? Optional.of(new Cue.Text(asked.group(1), LIKELY)) : Optional.empty();
    }

    private Optional<Cue> known(String line, boolean isEchoed) {
        return Optional.ofNullable(seen.get(line)).map(mode -> new Cue.Prompt(mode, line, isEchoed ? SURE : DOUBTFUL));
    }

    private Optional<Cue> prompt(String line, boolean isEchoed) {
        Duration patience = isEchoed ? LIKELY : DOUBTFUL;
        return behindOutput(line, patience)
                .or(() -> platform.cli().prompts().modeOf(line).map(mode -> fresh(mode, line, patience)))
                .map(Cue.class::cast);
    }

    /** A prompt that was not seen before has the name of the device in it, as the others have, or it is doubted. */
    private Cue.Prompt fresh(Mode mode, String line, Duration patience) {
        boolean isLikely = seen.isEmpty() || mode == Mode.CONFIG || isFamiliar(line);
        return new Cue.Prompt(mode, line, isLikely ? patience : DOUBTFUL);
    }

    private boolean isFamiliar(String line) {
        Set<String> words = words(line);
        return seen.keySet().stream().anyMatch(prompt -> !Collections.disjoint(words, words(prompt)));
    }

    private static Set<String> words(String prompt) {
        return Stream.of(NO_WORD.split(prompt))
                .filter(word -> word.chars().anyMatch(Character::isLetter))
                .collect(Collectors.toSet());
    }

    private Optional<Cue.Prompt> behindOutput(String line, Duration patience) {
        return seen.entrySet().stream()
                .filter(prompt -> line.endsWith(prompt.getKey()))
                .map(prompt -> new Cue.Prompt(prompt.getValue(), prompt.getKey(), patience))
                .findFirst();
    }

    private Optional<Cue> question(String line, String above) {
        List<Answer> questions = platform.cli().questions();
        return fitting(questions, line)
                .or(() -> questions.stream()
                        .filter(question -> question.fits(above, line))
                        .findFirst())
                .map(answer -> new Cue.Question(answer.bytes(), LIKELY));
    }

    private static Optional<Answer> fitting(List<Answer> answers, String line) {
        return answers.stream().filter(answer -> answer.fits(line)).findFirst();
    }
}
