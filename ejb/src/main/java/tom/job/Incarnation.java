package tom.job;

import java.util.UUID;

/**
 * One run of a worker: its stable id and what tells this run from the ones before. Claims belong to it.
 *
 * @param worker the id that metrics and people know
 */
public record Incarnation(String worker, String run) {

    public static Incarnation of(String worker) {
        return new Incarnation(worker, UUID.randomUUID().toString().substring(0, 8));
    }

    /** Reads what {@link #toString} has written. */
    static Incarnation parse(String text) {
        int end = text.lastIndexOf('#');
        return end < 0 ? new Incarnation(text, "") : new Incarnation(text.substring(0, end), text.substring(end + 1));
    }

    @Override
    public String toString() {
        return worker + "#" + run;
    }
}
