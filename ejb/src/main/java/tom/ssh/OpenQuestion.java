package tom.ssh;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recognises questions that the platform has no answer to, by the ways in which devices word them, so that a job can say
 * what it was asked instead of waiting for its time to be over.
 */
final class OpenQuestion {

    /** Nothing but a question ends a line so; still, the line may only have been cut between two packets. */
    private static final Duration PLAIN = Duration.ofSeconds(1);

    /** Output may end so, too, when a device is slow. */
    private static final Duration VAGUE = Duration.ofSeconds(3);

    private static final Pattern CHOICE = Pattern.compile("(?i)[\\[(<][^\\])>]{0,40}"
            + "\\b(?:y(?:es)?\\s?(?:[/|,]|or)\\s?no?|confirm)\\b[^\\])>]{0,40}[\\])>]"
            + "\\W{0,3}(?:[\\[(][^\\])]{0,30}[\\])])?\\W{0,3}$");

    private static final Pattern DEFAULT = Pattern.compile("\\[[^\\]]{0,80}\\]\\s?[?:]\\s?$");

    private static final Pattern LOGIN =
            Pattern.compile("(?i)\\b(?:pass(?:word|phrase|code)|user ?(?:name|id)?|login(?: as)?)\\b[^:]{0,60}:\\s?$");

    private static final Pattern PAGE = Pattern.compile("(?i)-\\s?[(<]?\\s?more\\b.{0,40}-\\s?>?\\s*$|^\\(END\\)\\s*$"
            + "|\\b(?:press|hit|strike)\\b.{1,60}\\b(?:key|enter|return|space)\\b.{0,40}$");

    private static final Pattern SENTENCE =
            Pattern.compile("\\p{L}{2}.{0,300}\\s.{0,200}[\\p{L}\\p{N}\\])\"'] ?\\?\\s?$");

    private static final Pattern REQUEST =
            Pattern.compile("(?i)^\\W{0,3}(?:please )?(?:enter|type|select|choose|specify|input)\\b.{0,200}:\\s?$"
                    + "|\\b(?:address|name|number|value|choice|selection|option|answer)\\s?:\\s?$");

    private OpenQuestion() {}

    /** One that cannot be mistaken for a prompt or for output. */
    static Optional<Cue> plainIn(String line) {
        return in(line, PLAIN, CHOICE, DEFAULT, LOGIN, PAGE);
    }

    /** One that is only believed because nothing else comes. */
    static Optional<Cue> vagueIn(String line) {
        return in(line, VAGUE, SENTENCE, REQUEST);
    }

    private static Optional<Cue> in(String line, Duration patience, Pattern... patterns) {
        return Stream.of(patterns)
                .filter(pattern -> pattern.matcher(line).find())
                .findFirst()
                .map(found -> new Cue.Unknown(line, patience));
    }
}
