package tom.web;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/**
 * Keeps a semicolon in a path: REST would cut the segment there, and a command for the device {@code a;b} would go to
 * {@code a}.
 */
@Provider
@PreMatching
@Dependent
public class Semicolons implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        // not the URI, unless there is need: WildFly has none for a path with raw brackets
        if (request.getUriInfo().getPath(false).indexOf(';') >= 0) {
            URI uri = request.getUriInfo().getRequestUri();
            request.setRequestUri(UriBuilder.fromUri(uri)
                    .replacePath(uri.getRawPath().replace(";", "%3B"))
                    .build());
        }
    }
}
