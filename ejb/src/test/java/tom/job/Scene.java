package tom.job;

import java.util.List;
import java.util.Random;

/** What all actors of a simulation share; {@code faults} says whether anything goes wrong at all. */
record Scene(
        Random random, TestBroker broker, DeviceSessions sessions, JobHistory history, Trace trace, boolean faults) {

    double now() {
        return broker.clock().now();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Chance of something going wrong. */
    boolean fault(double probability) {
        return faults && chance(probability);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Not {@link JobId#random}: the same seed must make the same ids. */
    JobId nextId() {
        return new JobId("%016x%016x".formatted(random.nextLong(), random.nextLong()));
    }
}
