package tom.worker;

import java.time.Duration;
import tom.device.Deadline;
import tom.device.DeviceId;
import tom.job.Claim;
import tom.job.Work;

/**
 * One attempt at a job.
 *
 * @param deadline when the attempt must be over, connect and login included
 * @param began monotonic time
 */
record Attempt(Lease lease, Work work, Deadline deadline, long began) {

    static Attempt of(Lease lease, Work work) {
        return new Attempt(lease, work, Deadline.in(work.timeout()), System.nanoTime());
    }

    Claim claim() {
        return lease.claim();
    }

    DeviceId device() {
        return claim().device();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
