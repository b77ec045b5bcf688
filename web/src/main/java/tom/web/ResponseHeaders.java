package tom.web;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** Answers of the API are kept by nobody and taken for nothing but what they say they are. */
@Provider
@Dependent
public class ResponseHeaders implements ContainerResponseFilter {

    static final Map<String, String> HEADERS =
            Map.of("X-Content-Type-Options", "nosniff", HttpHeaders.CACHE_CONTROL, "no-store");

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        HEADERS.forEach(response.getHeaders()::putSingle);
    }
}
