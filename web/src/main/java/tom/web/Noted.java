package tom.web;

import jakarta.servlet.ServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tom.audit.AuditEntry.Deed;
import tom.audit.AuditEntry.Reply;
import tom.job.Job;
import tom.job.JobId;

/** What is noted of a request for the audit while it is being answered. */
public final class Noted {

    /** The attribute of a request of which is noted. */
    static final String ATTRIBUTE = "tom.web.noted";

    private final Consumer<Reply> writer;
    private final AtomicBoolean written = new AtomicBoolean();
    private volatile @Nullable String device;
    private volatile @Nullable String target;
    private volatile List<String> lines = List.of();
    private volatile @Nullable String detail;
    private volatile @Nullable JobId job;
    private volatile boolean othersSeen;

    /** @param writer writes it down, with what came back */
    Noted(Consumer<Reply> writer) {
        this.writer = writer;
    }

    /** That of the request, or one that nobody reads. */
    public static Noted of(ServletRequest request) {
        return find(request.getAttribute(ATTRIBUTE)).orElseGet(() -> new Noted(reply -> {}));
    }

    static Optional<Noted> find(@Nullable Object attribute) {
        return attribute instanceof Noted noted ? Optional.of(noted) : Optional.empty();
    }

    void path(@Nullable String deviceInPath, @Nullable String targetInPath, @Nullable JobId jobInPath) {
        device = deviceInPath;
        target = targetInPath;
        job = jobInPath;
    }

    /** What is to be sent, to which device. */
    public void work(String to, List<String> what) {
        device = to;
        lines = List.copyOf(what);
    }

    /** What else there is to say: why it was refused, for example. */
    public void detail(String text) {
        detail = text;
    }

    void refused(String why, @Nullable JobId perhapsQueued) {
        detail = why;
        job = perhapsQueued == null ? job : perhapsQueued;
    }

    /** The caller was shown this job. */
    public void seen(Job shown, Caller caller) {
        othersSeen |= !shown.caller().equals(caller.name());
    }

    boolean hasSeenOthers() {
        return othersSeen;
    }

    /** A job is queued: written down at once, since a client may wait long for its end. */
    public void taken(JobId id, int status) {
        job = id;
        write(status);
    }

    /** Does nothing the second time. */
    void write(int status) {
        if (!written.getAndSet(true)) {
            writer.accept(new Reply(status, detail, job));
        }
    }

    Deed deed(String action) {
        return new Deed(action, device, target, lines);
    }
}
