package tom.scrape;

import java.util.List;
import tom.device.DeviceId;

/**
 * How the jobs of one device have ended. A device that had none, or is unknown, has zeros: the numbers know devices by
 * what happened, not by an inventory.
 *
 * @param recentFailures at most ten, newest first
 */
public record DeviceStats(DeviceId device, JobTotals totals, List<Failure> recentFailures) {

    static final int RECENT = 10;

    public DeviceStats {
        recentFailures = List.copyOf(recentFailures);
    }
}
