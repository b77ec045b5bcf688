package tom.web.security;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** An endpoint for which nobody has thought of a rule. */
@Path("forgotten")
@PermitAll
@Dependent
public class ForgottenResource {

    @GET
    public String read() {
        return "open";
    }
}
