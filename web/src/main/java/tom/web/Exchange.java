package tom.web;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** One request from its arrival to the end of its answer, which is told once, whoever sees it first. */
final class Exchange implements AsyncListener {

    private final List<AnswerWatch> watches;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final long start = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();

    Exchange(List<AnswerWatch> watches, HttpServletRequest request, HttpServletResponse response) {
        this.watches = watches;
        this.request = request;
        this.response = response;
    }

    /** The request has left the thread on which it came, with its answer or without. */
    void returned() {
        try {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(this);
                return;
            }
        } catch (IllegalStateException e) {
            // It has been answered in this very moment.
        }
        ended(response.getStatus());
    }

    void ended(int status) {
        if (!ended.getAndSet(true)) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            watches.forEach(watch -> watch.answered(request, status, took));
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        ended(response.getStatus());
    }

    @Override
    public void onError(AsyncEvent event) {
        // Somebody answers that; then it is complete.
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // Somebody answers that; then it is complete.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
