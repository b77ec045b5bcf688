package tom.web;

import jakarta.enterprise.context.Dependent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Keeps a semicolon in a path: REST would cut the segment there, and a command for the device {@code a;b} would go to
 * {@code a}. And brackets, of which WildFly can make no URI, so that to be told of no resource would be a failure.
 */
@Provider
@PreMatching
@Dependent
@SuppressWarnings("NullAway.Init") // the container fills the field
public class Semicolons implements ContainerRequestFilter {

    private static final Pattern BRACKET = Pattern.compile("[\\[\\]]");

    @Context
    private HttpServletRequest servlet;

    @Override
    public void filter(ContainerRequestContext request) {
        // not the URI, unless there is need: WildFly has none for a path with raw brackets
        if (BRACKET.matcher(request.getUriInfo().getPath(false)).find()) {
            request.setRequestUri(request.getUriInfo().getBaseUri().resolve(withoutBrackets()));
        }
        if (request.getUriInfo().getPath(false).indexOf(';') >= 0) {
            URI uri = request.getUriInfo().getRequestUri();
            request.setRequestUri(UriBuilder.fromUri(uri)
                    .replacePath(uri.getRawPath().replace(";", "%3B"))
                    .build());
        }
    }

    private String withoutBrackets() {
        String path = servlet.getRequestURI()
                .replaceFirst("^/+", "/")
                .replace("[", "%5B")
                .replace("]", "%5D");
        return servlet.getQueryString() == null ? path : path + '?' + servlet.getQueryString();
    }
}
