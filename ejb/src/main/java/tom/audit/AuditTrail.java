package tom.audit;

import static java.lang.System.Logger.Level.INFO;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import tom.audit.AuditEntry.Actor;
import tom.audit.AuditEntry.Deed;
import tom.audit.AuditEntry.Reply;
import tom.job.JobId;
import tom.redis.Key;
import tom.redis.Redis;

/** Writes down who did what: at once into the log, and a moment later into Redis, where all nodes' entries are together. */
public final class AuditTrail {

    static final String LOGGER = "tom.audit";

    private static final System.Logger LOG = System.getLogger(LOGGER);

    /** Addresses of which failed logins are told apart within a minute. */
    private static final int MOST_ADDRESSES = 20;

    private static final int MOST_READS = 500;

    private final Clock clock;
    private final String node;
    private final AuditStream stream;
    private final Repeats logins;
    private final Repeats reads;

    /**
     * @param clock when something was done, for people to read in the log; the API has the time of Redis
     * @param node whose log it is
     */
    public AuditTrail(Redis redis, Clock clock, String node) {
        this(redis, clock, node, System::nanoTime);
    }

    AuditTrail(Redis redis, Clock clock, String node, LongSupplier nanos) {
        this.clock = clock;
        this.node = node;
        this.stream = new AuditStream(redis, this::tellRepeats);
        this.logins = new Repeats(MOST_ADDRESSES, nanos, this::add);
        this.reads = new Repeats(MOST_READS, nanos, this::add);
    }

    /** Something that was done, or refused to somebody who is known. */
    public void add(AuditEntry entry) {
        Map<String, String> fields = entry.fields();
        log(fields);
        stream.add(entry.reply().isRefusal() ? Key.AUDIT_REFUSED : Key.AUDIT, fields);
    }

    /** Something refused to whoever asks too often, or cannot prove who they are: one entry for an address and status. */
    public void addRefusal(AuditEntry entry) {
        logins.add(
                entry.reply().status() + " " + entry.actor().name() + " "
                        + entry.actor().address(),
                entry);
    }

    /** Something that was looked at: one entry for whoever looks at the same again within a minute. */
    public void addRead(AuditEntry entry) {
        reads.add(entry.actor() + " " + entry.deed() + " " + entry.reply(), entry);
    }

    /** What this node itself has done. */
    public void addOwn(String action, String detail) {
        add(new AuditEntry(new Actor("tom", null, "system", null), new Deed(action), new Reply(0, detail, null)));
    }

    /** What was ordered by JMX, where it is not known who asks. */
    public void addJmx(String action, String target, boolean done) {
        add(new AuditEntry(
                new Actor("jmx", null, "jmx", null),
                new Deed(action, null, target, List.of()),
                new Reply(done ? 200 : 503, null, null)));
    }

    /** The end of a job that this node ran; Redis has it already, from the script that ended it. */
    public void logEnd(JobId job, String state, String errorType) {
        if (LOG.isLoggable(INFO)) {
            log(Map.of("action", "JOB END", "job_id", job.text(), "outcome", state, "error_type", errorType));
        }
    }

    private void log(Map<String, String> fields) {
        if (LOG.isLoggable(INFO)) {
            LOG.log(INFO, AuditText.line(clock.instant(), node, fields));
        }
    }

    private void tellRepeats() {
        logins.tellWhenDue();
        reads.tellWhenDue();
    }

    /** Entries that are in the log alone, because Redis did not take them. */
    public long lost() {
        return stream.lost();
    }

    /** Writes into Redis until it is stopped; for a thread. */
    public Runnable writer() {
        return stream;
    }

    /** Writes what there still is. */
    public void stop() {
        logins.tell();
        reads.tell();
        stream.stop();
    }
}
