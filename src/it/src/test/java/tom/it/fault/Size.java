package tom.it.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How big a run is.
 *
 * @param jobs at least so many are acknowledged; more when the faults take longer
 * @param workers that are killed; in the short form the controller works, too, and is a worker that stays
 * @param perSecond how many jobs are submitted in a second
 * @param lease {@code tom.lease.ttl}
 * @param limit no more is broken after it
 */
record Size(
        int jobs, int devices, int workers, int perSecond, Duration lease, Duration limit, Map<Fault, Integer> faults) {

    private static final Duration MARGIN = Duration.ofSeconds(15);

    private static final Size FULL = new Size(
            10_000,
            200,
            3,
            10,
            Duration.ofSeconds(30),
            Duration.ofHours(2),
            Map.of(
                    Fault.KILL, 17,
                    Fault.KILL_CONFIGURING, 9,
                    Fault.REPLACE, 6,
                    Fault.KILL_CONTROLLER, 2,
                    Fault.FREEZE, 3,
                    Fault.KILL_REDIS, 4,
                    Fault.RESTART_REDIS, 2,
                    Fault.FLUSH_SCRIPTS, 4,
                    Fault.DROP_SESSIONS, 8));

    private static final Size SHORT = new Size(
            400,
            24,
            2,
            6,
            Duration.ofSeconds(6),
            Duration.ofMinutes(20),
            Map.of(
                    Fault.KILL, 1,
                    Fault.KILL_CONFIGURING, 2,
                    Fault.REPLACE, 1,
                    Fault.FREEZE, 1,
                    Fault.KILL_REDIS, 1,
                    Fault.FLUSH_SCRIPTS, 1,
                    Fault.DROP_SESSIONS, 2));

    Size {
        faults = Map.copyOf(faults);
    }

    /** What {@code -Dfault.form} asks for, with {@code -Dfault.jobs}, {@code -Dfault.devices} and {@code -Dfault.minutes} of one's own. */
    static Size asked() {
        Size form = isFull() ? FULL : SHORT;
        return new Size(
                Integer.getInteger("fault.jobs", form.jobs),
                Integer.getInteger("fault.devices", form.devices),
                form.workers,
                form.perSecond,
                form.lease,
                Duration.ofMinutes(Long.getLong("fault.minutes", form.limit.toMinutes())),
                form.faults);
    }

    static boolean isFull() {
        return "full".equals(System.getProperty("fault.form"));
    }

    /** All faults, in an order that the seed gives. */
    List<Fault> plan(long seed) {
        List<Fault> plan = new ArrayList<>();
        new TreeMap<>(faults).forEach((fault, times) -> plan.addAll(Collections.nCopies(times, fault)));
        Collections.shuffle(plan, new Random(seed));
        return plan;
    }

    /** The controller is one more worker, so that two stay when one is killed. */
    boolean controllerWorks() {
        return workers < 3;
    }

    /** What a dead worker was reading must run again so soon after the kill: 45 s with the default lease. */
    Duration rerunLimit() {
        return lease.plus(MARGIN);
    }

    @Override
    public String toString() {
        return jobs + " jobs, " + devices + " devices, " + workers + " workers"
                + (controllerWorks() ? " and a controller that works, too" : " and a controller")
                + ", leases of " + lease.toSeconds() + " s, "
                + faults.values().stream().collect(Collectors.summingInt(times -> times)) + " faults";
    }
}
