package tom.web.security;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.security.Principal;

/** Does with a decision what Jakarta Security does with it on a server. */
public final class TestAuthentication implements Filter {

    private final Gatekeeper gatekeeper;
    private final BrowserSessions sessions;

    public TestAuthentication(Gatekeeper gatekeeper, BrowserSessions sessions) {
        this.gatekeeper = gatekeeper;
        this.sessions = sessions;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Decision decision = TomAuthentication.decide(gatekeeper, sessions, (HttpServletRequest) request);
        chain.doFilter(
                decision instanceof Decision.Known caller ? new Called((HttpServletRequest) request, caller) : request,
                response);
    }

    private static final class Called extends HttpServletRequestWrapper {

        private final Decision.Known caller;

        private Called(HttpServletRequest request, Decision.Known caller) {
            super(request);
            this.caller = caller;
        }

        @Override
        public Principal getUserPrincipal() {
            return caller::name;
        }

        @Override
        public boolean isUserInRole(String role) {
            return caller.roles().contains(role);
        }
    }
}
