package tom.web.job;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;

/** Knows whether somebody has begun to write it: until it is full, a server sends nothing and does not tell. */
final class WatchedResponse extends HttpServletResponseWrapper {

    private volatile boolean begun;

    WatchedResponse(HttpServletResponse response) {
        super(response);
    }

    boolean isBegun() {
        return begun || isCommitted();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        begun = true;
        return super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        begun = true;
        return super.getWriter();
    }
}
