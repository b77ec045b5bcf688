package tom.web;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Sets the {@link SecurityHeaders} once more where REST answers: RESTEasy throws away what was set before an error. */
@Provider
@Dependent
public class ResponseHeaders implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        SecurityHeaders.of(request.getSecurityContext().isSecure(), request.getHeaderString(SecurityHeaders.PROXIED))
                .forEach(response.getHeaders()::putSingle);
    }
}
