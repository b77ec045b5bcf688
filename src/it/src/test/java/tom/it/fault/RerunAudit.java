package tom.it.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tom.simulator.log.DeviceEvent;
import tom.simulator.log.DeviceEvent.Kind;

/** Follows every job that a dead worker had: a read must run again in time, a configuration that had begun never. */
final class RerunAudit {

    private final List<Loss> losses;
    private final Ledger ledger;
    private final Duration limit;
    private final List<Duration> delays = new ArrayList<>();
    private final List<String> late = new ArrayList<>();
    private final List<String> unexplained = new ArrayList<>();
    private int reads;
    private int configurations;
    private int begun;

    RerunAudit(List<Loss> losses, Ledger ledger, Duration limit) {
        this.losses = losses;
        this.ledger = ledger;
        this.limit = limit;
    }

    void report(Findings findings, JobAudit jobs) {
        for (int i = 0; i < losses.size(); i++) {
            for (String id : losses.get(i).jobs()) {
                Optional<Task> task = ledger.task(id);
                if (task.isPresent()) {
                    follow(i, task.get(), jobs.end(id));
                }
            }
        }
        delays.sort(null);
        findings.figure("reads that a dead or frozen worker had", reads);
        findings.figure("· seen again by their devices", delays.size());
        findings.figure("· median time from the kill to that", delays.isEmpty() ? "–" : seconds(delays.size() / 2));
        findings.figure("· longest", delays.isEmpty() ? "–" : seconds(delays.size() - 1));
        findings.none("**· later than " + limit.toSeconds() + " s**", late);
        findings.none("**· not run again, and no reason**", unexplained);
        findings.figure("configurations that a dead or frozen worker had", configurations);
        findings.figure("· begun, by the word of the device", begun);
    }

    private void follow(int index, Task task, JobEnd end) {
        Loss loss = losses.get(index);
        if (task.isConfiguration()) {
            configurations++;
            followConfiguration(loss, task, end);
        } else {
            reads++;
            followRead(index, task, end);
        }
    }

    /** From the first line on it must not run again, and says why. */
    private void followConfiguration(Loss loss, Task task, JobEnd end) {
        boolean hadBegun = firstAfter(task, loss.after()).isEmpty()
                && firstAfter(task, Long.MIN_VALUE).isPresent();
        if (hadBegun) {
            begun++;
            if (!end.isLostInConfiguration()) {
                unexplained.add("begun when " + loss.worker() + " was lost: " + end + " " + task);
            }
        }
    }

    private void followRead(int index, Task task, JobEnd end) {
        Loss loss = losses.get(index);
        Optional<DeviceEvent> again = firstAfter(task, loss.after());
        if (isLostOnceMore(index, end.id(), again)) {
            return; // its time counts from the later loss
        }
        if (again.isPresent()) {
            Duration delay = Duration.ofNanos(again.get().stamp().nanos() - loss.before());
            delays.add(delay);
            if (delay.compareTo(limit) > 0) {
                late.add(delay + " after " + loss.fault() + " of " + loss.worker() + ": " + end + " " + task);
            }
        } else if (end.is("COMPLETE") && !wasAnswered(task, loss)) {
            unexplained.add("complete, but not seen after " + loss.worker() + " was lost: " + end + " " + task);
        } else if (end.is("FAILED") && !end.error().startsWith("worker lost")) {
            unexplained.add("not seen after " + loss.worker() + " was lost: " + end + " " + task);
        }
    }

    /** Then the worker was past its last line, and its report may have been on its way to Redis. */
    private static boolean wasAnswered(Task task, Loss loss) {
        String last = task.lines().get(task.lines().size() - 1);
        return task.device().log().events(Kind.COMMAND_ANSWERED).stream()
                .anyMatch(event -> event.text().equals(last) && event.stamp().nanos() - loss.after() < 0);
    }

    private boolean isLostOnceMore(int index, String id, Optional<DeviceEvent> again) {
        return losses.subList(index + 1, losses.size()).stream()
                .anyMatch(later -> later.jobs().contains(id)
                        && (again.isEmpty()
                                || later.before() - again.get().stamp().nanos() < 0));
    }

    private static Optional<DeviceEvent> firstAfter(Task task, long nanos) {
        String line = task.lines().get(0);
        return task.device().log().events(Kind.COMMAND_RECEIVED).stream()
                .filter(event -> event.text().equals(line))
                .filter(event -> nanos == Long.MIN_VALUE || event.stamp().nanos() - nanos > 0)
                .findFirst();
    }

    private String seconds(int index) {
        return String.format("%.1f s", delays.get(index).toMillis() / 1_000.0);
    }
}
