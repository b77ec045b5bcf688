package tom.web;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;

/** Refuses an {@code Accept} with a weight that is no number: WildFly's REST fails over it, and the answer would be a 500. */
@Provider
@PreMatching
@Dependent
public class AcceptWeights implements ContainerRequestFilter {

    private static final Pattern NO_NUMBER =
            Pattern.compile(";\\s*q\\s*=(?!\\s*(\\d+(\\.\\d*)?|\\.\\d+)\\s*([;,]|$))", Pattern.CASE_INSENSITIVE);

    @Override
    public void filter(ContainerRequestContext request) {
        String accept = request.getHeaderString(HttpHeaders.ACCEPT);
        if (accept != null && NO_NUMBER.matcher(accept).find()) {
            throw new ProblemException(Refusals.problem(400));
        }
    }
}
