package tom.web;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
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
import java.util.List;

/** Sees every request that reaches the application, also one that REST never gets, and tells of its answer. */
@WebFilter(
        urlPatterns = "/*",
        asyncSupported = true,
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
@SuppressWarnings("NullAway.Init") // the container injects
public class RequestWatch implements Filter {

    /** The attribute of a request that has been seen: its error page is no second request. */
    private static final String SEEN = "tom.web.seen";

    private List<AnswerWatch> watches = List.of();

    /** For the server, which tells later who watches. */
    public RequestWatch() {}

    public RequestWatch(List<AnswerWatch> watches) {
        this.watches = watches;
    }

    @Inject
    void tell(@Any Instance<AnswerWatch> all) {
        watches = all.stream().toList();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(SEEN) == null
                && request instanceof HttpServletRequest asked
                && response instanceof HttpServletResponse answer) {
            request.setAttribute(SEEN, true);
            watches.forEach(watch -> watch.asked(asked));
            watch(new Exchange(watches, asked, answer), asked, answer, chain);
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
