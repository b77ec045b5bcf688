package tom.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers as a {@link Problem} what is refused before or beside REST; the server would write a page of HTML. */
public class RefusalPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer refused
                ? refused
                : HttpServletResponse.SC_NOT_FOUND; // a client that asks for the page itself
        // First: an application that is being stopped may lack what makes it, and then the answer is the server's
        // alone.
        byte[] problem = Refusals.problem(status).json().toString().getBytes(UTF_8);
        response.setStatus(status);
        response.setContentType(Problem.MEDIA_TYPE);
        SecurityHeaders.ALWAYS.forEach(response::setHeader);
        try {
            response.getOutputStream().write(problem);
        } catch (IOException e) {
            // The client has gone, which may be why there is a refusal; a server would log every such one at length.
        }
    }
}
