package tom.vault;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tom.device.Secret;

/** Holds the token by which Vault knows Tom: gets it, renews it before it ends, and gets another when it has ended. */
final class Tokens {

    private static final System.Logger LOG = System.getLogger(Tokens.class.getName());

    private final VaultHttp http;
    private final TokenSource source;
    private final Duration longestWait;
    private final LongSupplier nanos;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile @Nullable HeldToken held;
    private volatile @Nullable VaultException failure;

    /** @param nanos a clock that nobody sets */
    Tokens(VaultHttp http, TokenSource source, Duration timeout, LongSupplier nanos) {
        this.http = http;
        this.source = source;
        this.longestWait = timeout.multipliedBy(4);
        this.nanos = nanos;
    }

    /**
     * Sends a request with the token. Where Vault refuses it because the token has ended, sends it once more with another.
     *
     * @throws VaultException when no token is to be had
     */
    Answer send(Function<Secret, Request> request) {
        HeldToken first = current();
        Answer answer = http.send(request.apply(first.text()));
        if (answer.status() != Answer.FORBIDDEN) {
            return answer;
        }
        HeldToken next = changing(() -> afterRefusal(first));
        return next.text().equals(first.text()) ? answer : http.send(request.apply(next.text()));
    }

    /** Asks Vault whether the token is still one, and renews it where that is due. */
    void check() {
        HeldToken token = current();
        if (!http.send(Request.get(TokenSource.LOOKUP, token.text())).isOk()) {
            changing(() -> afterRefusal(token));
        }
    }

    /** Whether it is time to get one or to renew it. */
    boolean areDue() {
        HeldToken now = held;
        return now == null || needsChange(now);
    }

    private HeldToken current() {
        HeldToken now = held;
        return now != null && !needsChange(now) ? now : changing(this::changed);
    }

    private boolean needsChange(HeldToken token) {
        return source.hasOther(token.text()) || token.isDue(nanos.getAsLong());
    }

    private HeldToken changed() {
        HeldToken now = held;
        if (now == null || source.hasOther(now.text())) {
            return fetched();
        }
        return now.isDue(nanos.getAsLong()) ? renewed(now) : now; // another thread may have done it meanwhile
    }

    private HeldToken fetched() {
        HeldToken token = source.fetch(nanos.getAsLong());
        held = token;
        LOG.log(INFO, "Vault takes the token that Tom has; {0}", token.life());
        return token;
    }

    private HeldToken renewed(HeldToken now) {
        if (!now.renewable()) {
            return source.canLogIn() ? fetched() : keptToItsEnd(now);
        }
        long asked = nanos.getAsLong();
        Answer answer = http.send(Request.post(TokenSource.RENEW, now.text(), JsonValue.EMPTY_JSON_OBJECT));
        JsonObject auth = Answer.object(answer.body(), "auth");
        if (!answer.isOk() || auth.isEmpty()) {
            return source.canLogIn() ? fetched() : keptToItsEnd(now);
        }
        HeldToken longer = now.renewed(auth, asked);
        if (source.canLogIn() && longer.isNearItsLimit()) {
            return fetched();
        }
        held = longer;
        return longer;
    }

    /** Nobody but people can give another one; until it has ended it does. */
    private HeldToken keptToItsEnd(HeldToken now) {
        LOG.log(WARNING, "Vault does not renew the token that Tom has; {0}", now.life());
        HeldToken last = now.withoutRenewal();
        held = last;
        return last;
    }

    /** The same token where it is good, and what was refused is forbidden to it. */
    private HeldToken afterRefusal(HeldToken refused) {
        HeldToken now = held;
        if (now != null && !now.text().equals(refused.text())) {
            return now;
        }
        if (http.send(Request.get(TokenSource.LOOKUP, refused.text())).isOk()) {
            return refused;
        }
        held = null;
        return fetched();
    }

    private HeldToken changing(Supplier<HeldToken> change) {
        VaultException before = failure;
        try {
            if (!changing.tryLock(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw VaultException.slow("does not answer to a login in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw VaultException.slow("was not waited for: the worker stops");
        }
        try {
            VaultException meanwhile = failure;
            if (meanwhile != null && meanwhile != before) { // who waited for a login that failed does not try it again
                throw new VaultException(meanwhile.type(), String.valueOf(meanwhile.getMessage()));
            }
            return change.get();
        } catch (VaultException e) {
            failure = e;
            throw e;
        } finally {
            changing.unlock();
        }
    }
}
