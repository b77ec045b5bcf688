package tom.web;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tom.job.JobId;

/** Notes for the audit what a path names, before anything refuses it, and why a request is refused. */
@Provider
@Priority(0)
@Dependent
public class NotedRequest implements ContainerRequestFilter, ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        MultivaluedMap<String, String> path = request.getUriInfo().getPathParameters();
        Noted.find(request.getProperty(Noted.ATTRIBUTE))
                .ifPresent(noted -> noted.path(path.getFirst("device"), target(path), job(path.getFirst("job_id"))));
    }

    private static @Nullable String target(MultivaluedMap<String, String> path) {
        String queue = path.getFirst("queue");
        return queue == null ? path.getFirst("worker") : queue;
    }

    private static @Nullable JobId job(@Nullable String id) {
        return Optional.ofNullable(id).flatMap(JobId::parse).orElse(null);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() >= 400 && response.getEntity() instanceof byte[] problem && isProblem(response)) {
            Noted.find(request.getProperty(Noted.ATTRIBUTE)).ifPresent(noted -> note(noted, problem));
        }
    }

    private static boolean isProblem(ContainerResponseContext response) {
        return response.getMediaType() != null
                && response.getMediaType().toString().startsWith(Problem.MEDIA_TYPE);
    }

    private static void note(Noted noted, byte[] problem) {
        try (var reader = Json.createReader(new ByteArrayInputStream(problem))) {
            JsonObject json = reader.readObject();
            noted.refused(json.getString("detail"), job(json.getString("job_id", null)));
        }
    }
}
