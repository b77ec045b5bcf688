package tom.vault;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether Vault can be used. While it cannot, one caller at a time finds out whether it can again, and the others are
 * told at once what is wrong: a Vault that hangs must not hold every worker. The log says each trouble once, and its end.
 */
final class Contact {

    private static final System.Logger LOG = System.getLogger(Contact.class.getName());

    /** As long nobody asks again after a failure. */
    static final Duration PAUSE = Duration.ofSeconds(2);

    /** A trouble that changes its face is not told more often. */
    private static final Duration QUIET = Duration.ofSeconds(30);

    private final URI url;
    private final LongSupplier nanos;
    private @Nullable VaultException trouble;
    private @Nullable String said;
    private long failedNanos;
    private long saidNanos;
    private long workedNanos;
    private boolean trying;

    /** @param nanos a clock that nobody sets */
    Contact(URI url, LongSupplier nanos) {
        this.url = url;
        this.nanos = nanos;
        this.workedNanos = nanos.getAsLong();
    }

    /** @throws VaultException when Vault cannot be used, now or a moment ago */
    <T> T ask(Supplier<T> question) {
        boolean first = begin();
        try {
            T answer = question.get();
            worked();
            return answer;
        } catch (VaultException e) {
            failed(e);
            throw e;
        } finally {
            end(first);
        }
    }

    /** What is wrong, as it goes on after "Vault"; empty when nothing is. */
    synchronized Optional<String> trouble() {
        return Optional.ofNullable(trouble).map(Throwable::getMessage);
    }

    /** Whether it worked so lately that nobody needs to look. */
    synchronized boolean isFresh(Duration age) {
        return trouble == null && since(workedNanos).compareTo(age) < 0;
    }

    /** Answers whether this caller is the one that finds out. */
    private synchronized boolean begin() {
        VaultException now = trouble;
        if (now == null) {
            return false;
        }
        if (trying || since(failedNanos).compareTo(PAUSE) < 0) {
            throw new VaultException(now.type(), String.valueOf(now.getMessage()));
        }
        trying = true;
        return true;
    }

    private synchronized void end(boolean first) {
        if (first) {
            trying = false;
        }
    }

    private synchronized void worked() {
        workedNanos = nanos.getAsLong();
        trouble = null;
        if (said != null) {
            said = null;
            LOG.log(INFO, "Vault at {0} can be used again", url);
        }
    }

    private synchronized void failed(VaultException e) {
        trouble = e;
        failedNanos = nanos.getAsLong();
        String reason = String.valueOf(e.getMessage());
        if (said == null || (!reason.equals(said) && since(saidNanos).compareTo(QUIET) >= 0)) {
            said = reason;
            saidNanos = failedNanos;
            LOG.log(WARNING, "Vault at {0} {1}; credentials that are there cannot be used", url, reason);
        }
    }

    private Duration since(long moment) {
        return Duration.ofNanos(nanos.getAsLong() - moment);
    }
}
