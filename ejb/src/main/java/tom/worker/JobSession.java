package tom.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tom.device.Deadline;
import tom.device.ErrorType;
import tom.ssh.DeviceSession;
import tom.ssh.Fence;

/** What a claim has on its device: the session that an earlier job left there, one of its own, or none. */
final class JobSession {

    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    private @Nullable KeptSession inherited;
    private @Nullable Access access;
    private @Nullable DeviceSession session;
    private boolean isReused;
    private boolean hasFailed;

    /** Comes with the claim, perhaps before its last job has quite let go of it. */
    void inherit(KeptSession left) {
        inherited = left;
    }

    /** Goes on in the session that came with the claim; when that is not fit for it, closes it and answers false. */
    boolean resume(Access wanted, Fence fence, Deadline deadline) {
        receive(deadline);
        DeviceSession left = session;
        if (left != null && wanted.equals(access) && left.resume(fence)) {
            isReused = true;
            return true;
        }
        close();
        return false;
    }

    /** A new session, before it is opened. */
    void own(Access itsAccess, DeviceSession opened) {
        access = itsAccess;
        session = opened;
        isReused = false;
        hasFailed = false;
    }

    String run(String command, Deadline deadline) {
        return with(open -> open.run(command, deadline));
    }

    String configure(List<String> lines, boolean save, Runnable beforeFirstLine, Deadline deadline) {
        return with(open -> open.configure(lines, save, beforeFirstLine, deadline));
    }

    /**
     * Whether an earlier job's session turned out to be gone before the device said anything to this one. A first command
     * may have overtaken the news that the device had hung up.
     */
    boolean isFoundDead() {
        return isReused && session != null && !session.isAnswered();
    }

    /** Whether a next job can go on where this one ended. */
    boolean isAtRest() {
        try {
            receive(Deadline.in(LAST_WAIT));
        } catch (UnfitJobException e) {
            return false;
        }
        return session != null && !hasFailed && session.isAtRest();
    }

    /** What is left for a next job. */
    KeptSession offered() {
        if (access == null || session == null) {
            throw new IllegalStateException("there is no session");
        }
        return new KeptSession(access, session);
    }

    /** It is somebody else's to close from here on. */
    void leave() {
        if (access != null && session != null) {
            Access left = access;
            session.rest(() -> {
                throw new LeaseOverException(left.target().endpoint());
            });
        }
        session = null;
    }

    /** Before anything is told to the queue that lets others onto the device. May be called twice. */
    void close() {
        KeptSession coming = inherited;
        try {
            receive(Deadline.in(LAST_WAIT));
        } catch (UnfitJobException e) {
            inherited = null;
            session = coming == null ? session : coming.session();
        }
        DeviceSession open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }

    private String with(Function<DeviceSession, String> use) {
        DeviceSession open = session;
        if (open == null) {
            throw new IllegalStateException("there is no session");
        }
        hasFailed = true; // until it has worked
        String answer = use.apply(open);
        hasFailed = false;
        return answer;
    }

    private void receive(Deadline deadline) {
        KeptSession coming = inherited;
        if (coming == null) {
            return;
        }
        try {
            if (coming.awaitDecision(deadline)) {
                access = coming.access();
                session = coming.session();
            }
            inherited = null;
        } catch (TimeoutException e) {
            throw new UnfitJobException(
                    ErrorType.TIMEOUT, "the session on " + coming.endpoint() + " was not handed over in time");
        }
    }
}
