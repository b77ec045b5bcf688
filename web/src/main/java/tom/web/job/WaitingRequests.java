package tom.web.job;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Knows the requests that are answered later, and ends those that are not answered when the application goes. */
@WebListener
@WebFilter(urlPatterns = "/api/*", asyncSupported = true)
@SuppressWarnings("NullAway.Init") // the container fills the field
public class WaitingRequests implements Filter, ServletContextListener {

    @Inject
    private WaitingClients clients;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var watched = new WatchedResponse((HttpServletResponse) response);
        chain.doFilter(request, watched);
        try {
            if (request.isAsyncStarted()) {
                AsyncContext later = request.getAsyncContext();
                later.setTimeout(0); // whoever waits has a limit of Tom's own; a server's would be half a minute
                later.addListener(new Answered(request));
                clients.add(request, later, watched);
            }
            if (!request.isAsyncStarted()) {
                clients.remove(request);
            }
        } catch (IllegalStateException e) {
            clients.remove(request); // it has been answered in this very moment
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent end) {
        clients.dismiss();
    }

    private final class Answered implements AsyncListener {

        private final ServletRequest request;

        Answered(ServletRequest request) {
            this.request = request;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            clients.remove(request);
        }

        @Override
        public void onError(AsyncEvent event) {
            clients.remove(request);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // REST answers; then it is complete.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
