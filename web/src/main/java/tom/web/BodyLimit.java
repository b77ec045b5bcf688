package tom.web;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import tom.config.TomConfig;

/**
 * Lets in only bodies that are plain JSON and not too long ({@code tom.limits.max-body}). A POST that does not say what it
 * brings is refused too: a browser sends such ones to foreign sites without asking.
 */
@Provider
@Dependent
public class BodyLimit implements ContainerRequestFilter {

    @Inject
    private TomConfig config;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getMethod().equals(HttpMethod.POST) && !isJson(request.getMediaType())) {
            throw new ProblemException(Refusals.problem(415));
        }
        if (isEncoded(request)) {
            throw new ProblemException(
                    new Problem(415, "Unsupported media type", "a request body must not be compressed or encoded"));
        }
        long limit = config.security().limits().maxBody();
        if (announcedLength(request) > limit) {
            throw LimitedStream.tooLong(limit);
        }
        request.setEntityStream(new LimitedStream(request.getEntityStream(), limit));
    }

    private static boolean isJson(MediaType type) {
        return type != null
                && type.getType().equalsIgnoreCase("application")
                && type.getSubtype().equalsIgnoreCase("json");
    }

    private static boolean isEncoded(ContainerRequestContext request) {
        String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity");
    }

    /** By the header's text: {@code getLength} is an int, and a length beyond it must not pass for none. */
    private static long announcedLength(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (length == null || !length.matches("\\d+")) {
            return 0;
        }
        return length.length() > 18 ? Long.MAX_VALUE : Long.parseLong(length);
    }
}
