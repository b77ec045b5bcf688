package tom.bench.queue;

import java.time.Duration;
import java.util.List;
import tom.device.DeviceId;
import tom.device.Endpoint;
import tom.device.Route;
import tom.job.CacheUse;
import tom.job.JobId;
import tom.job.Operation;
import tom.job.Submission;
import tom.job.Work;

/** One {@code show version} for each of many devices in turn, by one caller. */
public final class Submissions {

    static final Work WORK = new Work(
            Operation.SEND_COMMAND,
            List.of("show version"),
            "cisco_ios",
            "lab",
            false,
            Route.DIRECT,
            Duration.ofSeconds(10),
            3,
            Duration.ofHours(24),
            CacheUse.NONE,
            false);

    static final String CALLER = "anonymous";

    private Submissions() {}

    /** The name of a device by its number. */
    public static String device(int number) {
        return "router-%05d.example.net".formatted(number);
    }

    static Endpoint endpoint(int number) {
        return new Endpoint("10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255), 22);
    }

    /** A job for a device, with an id of its own. */
    public static Submission forDevice(int number) {
        var target = new Submission.Target(new DeviceId(device(number)), endpoint(number), "default", 1);
        return new Submission(JobId.random(), target, WORK, CALLER, null, null, false);
    }
}
