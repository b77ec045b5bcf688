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

    /** A command that tells the case. */
    static String mark(int number) {
        return "show clock m" + number + "m";
    }
}
