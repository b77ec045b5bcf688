package tom.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

/** Sees every request that reaches the application, and what came back. */
public interface AnswerWatch {

    default void asked(HttpServletRequest request) {}

    /** Once for each request, when its answer has been given. */
    void answered(HttpServletRequest request, int status, Duration took);
}
