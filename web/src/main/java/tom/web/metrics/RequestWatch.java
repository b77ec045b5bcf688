package tom.web.metrics;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sees every request that reaches the application, also one that REST never gets, and has its answer counted. */
@WebFilter(
        urlPatterns = "/*",
        asyncSupported = true,
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
@SuppressWarnings("NullAway.Init") // the container injects
public class RequestWatch implements Filter {

    /** The attribute of a request that has been seen: its error page is no second request. */
    private static final String SEEN = "tom.web.metrics.seen";

    private ApiRequests requests;

    @Inject
    void countIn(ApiRequests node) {
        requests = node;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(SEEN) == null
                && request instanceof HttpServletRequest asked
                && response instanceof HttpServletResponse answer) {
            request.setAttribute(SEEN, true);
            watch(new Exchange(requests, asked, answer), asked, answer, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void watch(
            Exchange exchange, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean returned = false;
        try {
            chain.doFilter(request, response);
            returned = true;
        } finally {
            if (returned) {
                exchange.returned();
            } else {
                exchange.ended(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
        }
    }
}
