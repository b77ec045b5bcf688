package tom.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes the secrets out of what is sent to devices. From the first word on that announces one, the rest of a line is
 * masked: a password may have blanks, and what stands behind it is no loss.
 */
final class Masking {

    static final String MASK = "***";

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]+");

    /** What is left of a line in which nothing but an end of it is left. */
    private static final Pattern NOTHING = Pattern.compile("[\\s={}\\[\\];:,\"'|<>]*");

    /** Places that no word of their own announces; a secret stands behind the match. */
    private static final List<Pattern> PLACES = Stream.of(
                    "snmp-server host \\S+ ",
                    "\\b(auth|priv|authentication|privacy|authentication-mode|privacy-mode)\\s+"
                            + "(sha|aes|des|3des|hmac)[\\w-]*\\s+(?!cipher|simple)",
                    "\\b(standby|vrrp|hsrp|glbp)\\b.*\\bauthentication\\s+",
                    "\\bauthentication\\s+text\\s+",
                    "\\bmgmtuser\\s+(add|password)\\s+\\S+\\s+",
                    "\\bnetuser\\s+add\\s+\\S+\\s+",
                    "\\bconfig\\s+(radius|tacacs)\\s.*\\b(ascii|hex)\\s+",
                    "\\bcreate\\s+account\\s+\\S+\\s+\\S+\\s+",
                    "\\b(sshpass|mysql\\w*|usermod|useradd|openssl|ldap\\w+|kinit)\\b.*?\\s-p[ =]?",
                    "\\b(curl|wget)\\b.*?\\s(-u|--user)[ =]?",
                    "\\bauthorization:\\s*")
            .map(place -> Pattern.compile(place, Pattern.CASE_INSENSITIVE))
            .toList();

    /** The secret stands before the word that tells. */
    private static final Pattern PIPED = Pattern.compile(".*\\bchpasswd\\b.*", Pattern.CASE_INSENSITIVE);

    /** {@code ftp://user:password@host}. */
    private static final Pattern IN_URL = Pattern.compile("(://)[^/\\s]*@");

    /** Lines that the device answers with a question for a secret, which the next lines answer. */
    private static final Pattern ASKED = Pattern.compile(
            ".*(plain-text-password|\\bpasswd(\\s+\\S+)?|\\bset\\s+password|\\bpassword)\\s*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NO_QUESTION =
            Pattern.compile("\\s*(no|undo|delete|unset|show|display|get)\\s.*", Pattern.CASE_INSENSITIVE);

    private static final int ANSWERS = 2;

    private Masking() {}

    /** Lines as they follow each other: a key may be many, and an answer to a question is one of its own. */
    static List<String> of(List<String> lines) {
        List<String> masked = new ArrayList<>(lines.size());
        boolean withinKey = false;
        int answers = 0;
        for (String line : lines) {
            boolean begins = line.contains("-----BEGIN");
            boolean hidden = (withinKey && !begins) || answers > 0;
            masked.add(hidden ? MASK : line(line));
            withinKey = (withinKey || begins) && !line.contains("-----END");
            answers = asksForSecret(line) ? ANSWERS : Math.max(0, answers - 1);
        }
        return masked;
    }

    static String line(String line) {
        if (PIPED.matcher(line).matches()) {
            return MASK;
        }
        String text = IN_URL.matcher(line).replaceAll("$1" + MASK + "@");
        int end = Math.min(afterWord(text), afterPlace(text));
        int begin = text.indexOf("-----BEGIN");
        end = begin >= 0 ? Math.min(end, begin) : end;
        return end < text.length() ? text.substring(0, end) + MASK : text;
    }

    private static boolean asksForSecret(String line) {
        return ASKED.matcher(line).matches() && !NO_QUESTION.matcher(line).matches();
    }

    /** Where what is to be masked begins; the length where nothing is. */
    private static int afterWord(String line) {
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            if (SecretWords.contains(word.group()) && !isBlank(line, word.end())) {
                return value(line, word.end());
            }
        }
        return line.length();
    }

    private static int afterPlace(String line) {
        int first = line.length();
        for (Pattern place : PLACES) {
            Matcher found = place.matcher(line);
            if (found.find() && !isBlank(line, found.end())) {
                first = Math.min(first, found.end());
            }
        }
        return first;
    }

    private static boolean isBlank(String line, int from) {
        return NOTHING.matcher(line).region(from, line.length()).matches();
    }

    /** Blanks, an equals sign or a colon stay: they tell how the value was given. */
    private static int value(String line, int from) {
        int at = from;
        while (at < line.length() && " \t=:".indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}
