package tom.web.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tom.config.Roles;
import tom.config.Version;
import tom.session.Session;
import tom.web.BrowserAddress;

/** Writes the pages of the console. */
final class Pages {

    private static final Template FRAME = Template.load("frame.html");
    private static final Template OVERVIEW = Template.load("overview.html");
    private static final Template WORKERS = Template.load("workers.html");
    private static final Template SESSION = Template.load("session.html");
    private static final Template WELCOME = Template.load("welcome.html");
    private static final Template SIGNED_OUT = Template.load("signed-out.html");
    private static final Template SET_UP = Template.load("set-up.html");
    private static final Template MESSAGE = Template.load("message.html");

    private static final Map<String, String> ALLOWED = Map.of(
            Roles.VIEWER, "see inventory, platforms and monitoring, and your own jobs",
            Roles.OPERATOR, "send commands that the policy allows, and use the command cache",
            Roles.ADMIN, "configure devices, see everybody's jobs, give orders to queues and workers");

    private final BrowserAddress at;

    Pages(BrowserAddress at) {
        this.at = at;
    }

    /** @param proof that a sign-out comes from this page */
    Markup signedIn(Session session, String proof) {
        return overview(
                session.person().name(),
                "Signed in at " + session.person().provider(),
                List.copyOf(session.person().roles()),
                SESSION.fill(Map.of(
                        "path", at.path(),
                        "proof", proof,
                        "began", session.began(),
                        "idle_end", session.idleEnd(),
                        "end", session.end())));
    }

    /** Where nobody is asked who they are. */
    Markup anonymous() {
        return overview("anonymous", "Nobody signs in here: tom.security.auth is none", Roles.ALL, Markup.NOTHING);
    }

    private Markup overview(String name, String how, List<String> roles, Markup session) {
        boolean sees = roles.contains(Roles.VIEWER);
        return frame(
                "Overview",
                OVERVIEW.fill(Map.of(
                        "name",
                        name,
                        "how",
                        how,
                        "roles",
                        roles(roles),
                        "session",
                        session,
                        "version",
                        Version.current(),
                        "workers",
                        sees ? WORKERS.fill(Map.of("path", at.path())) : Markup.NOTHING)));
    }

    private static Markup roles(List<String> roles) {
        if (roles.isEmpty()) {
            return new Markup(
                    "<p class=\"notice\">You have no role for Tom, and so you may do nothing here. Whoever gives"
                            + " out roles at your provider can change that; sign in again afterwards.</p>");
        }
        return new Markup(Roles.ALL.stream()
                .filter(roles::contains)
                .map(role -> "<li><code>" + role + "</code>: you may "
                        + Markup.text(ALLOWED.getOrDefault(role, "")).html() + "</li>")
                .collect(Collectors.joining("\n", "<ul class=\"roles\">\n", "\n</ul>")));
    }

    Markup welcome(String provider) {
        return frame("Sign in", WELCOME.fill(Map.of("path", at.path(), "provider", provider)));
    }

    /** @param there where the provider lets people sign out, too */
    Markup signedOut(String provider, @Nullable String there) {
        Markup more = there == null
                ? Markup.NOTHING
                : new Markup(
                        "<p><a class=\"button\" href=\"" + Markup.text(there).html() + "\">Sign out at "
                                + Markup.text(provider).html() + ", too</a></p>");
        return frame("Signed out", SIGNED_OUT.fill(Map.of("path", at.path(), "provider", provider, "there", more)));
    }

    /** @param hint what has to be set */
    Markup setUp(String hint) {
        return frame(
                "Sign-on is not set up", SET_UP.fill(Map.of("hint", hint, "callback", at.of(ConsolePath.CALLBACK))));
    }

    Markup message(String title, String text) {
        return frame(title, MESSAGE.fill(Map.of("title", title, "text", text, "path", at.path())));
    }

    private Markup frame(String title, Markup content) {
        return FRAME.fill(Map.of("title", title, "path", at.path(), "content", content));
    }
}
