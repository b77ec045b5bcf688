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

    @Override
    public String toString() {
        return worker + "#" + run;
    }
}
