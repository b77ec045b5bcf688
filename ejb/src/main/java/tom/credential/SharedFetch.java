package tom.credential;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tom.device.ErrorType;

/** Fetches things by name, each once at a time: who wants one that is being fetched waits for it, and holds up nobody else. */
final class SharedFetch<T> {

    private final Map<String, CompletableFuture<T>> running = new ConcurrentHashMap<>();
    private final Duration longestWait;

    SharedFetch(Duration longestWait) {
        this.longestWait = longestWait;
    }

    /** @throws CredentialException of the fetch itself, whoever made it, or when it takes too long */
    T get(String id, Supplier<T> fetch) {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> theirs = running.putIfAbsent(id, mine);
        return theirs == null ? fetched(id, fetch, mine) : awaited(id, theirs);
    }

    private T fetched(String id, Supplier<T> fetch, CompletableFuture<T> mine) {
        try {
            T value = fetch.get();
            mine.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(id, mine);
        }
    }

    private T awaited(String id, CompletableFuture<T> theirs) {
        try {
            return theirs.get(longestWait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw again(e.getCause());
        } catch (TimeoutException e) {
            throw new CredentialException(ErrorType.TIMEOUT, "credential " + id + ": Vault does not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CredentialException(ErrorType.OTHER, "credential " + id + ": not waited for, the worker stops");
        }
    }

    /** Each of those who wait throws one of its own. */
    private static CredentialException again(@Nullable Throwable failure) {
        ErrorType type = failure instanceof CredentialException known ? known.type() : ErrorType.OTHER;
        return new CredentialException(type, failure == null ? "" : String.valueOf(failure.getMessage()));
    }
}
