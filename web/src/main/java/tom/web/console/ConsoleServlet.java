package tom.web.console;

import static java.lang.System.Logger.Level.DEBUG;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tom.redis.RedisException;

/** Everything at {@code /console}. Beside REST, and so beside its rules: {@link Console} asks itself who is there. */
@WebServlet({"/console", "/console/*"})
@SuppressWarnings("NullAway.Init") // the container injects
public class ConsoleServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(ConsoleServlet.class.getName());

    private transient Console console;

    @Inject
    void show(Console page) {
        console = page;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        reply(request).send(response);
    }

    private Reply reply(HttpServletRequest request) {
        try {
            return console.reply(request);
        } catch (SignInException refused) {
            LOG.log(DEBUG, "nobody was signed in: {0}", refused.getMessage());
            return console.refusal(request, refused);
        } catch (RedisException away) {
            LOG.log(DEBUG, "a page got 503: {0}", away.getMessage());
            return console.withoutRedis(request);
        }
    }
}
