package tom.ssh;

import com.google.re2j.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Quotes a device in an error, which more people see than a transcript: short, and without what may be a secret. */
final class Reason {

    private static final Pattern SECRET =
            Pattern.compile("(?i)\\b(\\S*(?:password|secret|passphrase|passwd|community|key|token|md5)\\S*)\\s+\\S.*");

    private Reason() {}

    /** All that the device said to a command, because the line that tells who or why may be any of it. */
    static String of(Conversation.Reply reply) {
        return of(reply.output().lines());
    }

    static String of(Stream<String> lines) {
        return Wire.quoted(lines.filter(line -> line.chars().anyMatch(Character::isLetter))
                .map(Reason::masked)
                .collect(Collectors.joining(" / ")));
    }

    /** What follows a word such as "password" stays out of it. */
    static String masked(String line) {
        return SECRET.matcher(Wire.quoted(line)).replaceFirst("$1 ***");
    }
}
