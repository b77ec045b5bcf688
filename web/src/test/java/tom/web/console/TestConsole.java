package tom.web.console;

import jakarta.servlet.Servlet;
import java.time.Clock;
import tom.config.TomConfig;
import tom.session.Sessions;
import tom.token.SignOn;
import tom.web.LoginWatch;

/** The console as a server would make it. */
public final class TestConsole {

    private TestConsole() {}

    public static Servlet servlet(TomConfig config, SignOn tokens, Sessions sessions, LoginWatch logins, Clock clock) {
        ConsoleSetup setup = new ConsoleSetup(config, tokens);
        ConsoleServlet servlet = new ConsoleServlet();
        servlet.show(
                new Console(setup, new SignIn(setup, sessions, logins, clock), new SignOut(setup, sessions), sessions));
        return servlet;
    }
}
