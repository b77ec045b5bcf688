package tom.it.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/**
 * One request of a run; its number and the run's seed say all that is in it.
 *
 * @param text each character is a byte
 * @param mutations what was done to it, in order
 * @param alone whether it needs a connection of its own
 * @param forbidden whether it is a submit that must not be accepted
 */
record Case(int number, String method, String text, List<String> mutations, boolean alone, boolean forbidden) {

    byte[] bytes() {
        return text.getBytes(ISO_8859_1);
    }

    /** The request line and the headers. */
    String head() {
        return text.split("\r\n\r\n", 2)[0];
    }

    boolean hasBody() {
        return text.length() > head().length() + 4;
    }

    /** What is asked for, as far as there is a request line. */
    String target() {
        String line = text.split("\r\n", 2)[0];
        int begin = line.indexOf(' ') + 1;
        int end = line.lastIndexOf(" HTTP");
        return line.substring(begin, Math.max(begin, end));
    }

    /** A command that tells the case. */
    static String mark(int number) {
        return "show clock m" + number + "m";
    }
}
