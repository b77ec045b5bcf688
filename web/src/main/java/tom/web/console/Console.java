package tom.web.console;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tom.session.Session;
import tom.session.SessionId;
import tom.session.Sessions;
import tom.web.BrowserAddress;
import tom.web.BrowserCookie;
import tom.web.Problem;

/** Answers browsers, by address and by who is signed in. */
@Dependent
public class Console {

    private static final Map<String, Reply> FILES = Map.of(
            ConsolePath.PAGE + "/console.css", file("console.css", "text/css;charset=UTF-8"),
            ConsolePath.PAGE + "/console.js", file("console.js", "text/javascript;charset=UTF-8"),
            ConsolePath.PAGE + "/icon.svg", file("icon.svg", "image/svg+xml"));

    private final ConsoleSetup setup;
    private final SignIn signIn;
    private final SignOut signOut;
    private final Sessions sessions;

    @Inject
    public Console(ConsoleSetup setup, SignIn signIn, SignOut signOut, Sessions sessions) {
        this.setup = setup;
        this.signIn = signIn;
        this.signOut = signOut;
        this.sessions = sessions;
    }

    Reply reply(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        BrowserAddress at = at(request);
        return switch (request.getMethod()) {
            case "GET", "HEAD" -> get(path, request, at);
            case "POST" ->
                path.equals(ConsolePath.SIGN_OUT) ? signOut.end(request, at) : refusedMethod(at, "GET, HEAD");
            default -> refusedMethod(at, path.equals(ConsolePath.SIGN_OUT) ? "POST" : "GET, HEAD");
        };
    }

    private Reply get(String path, HttpServletRequest request, BrowserAddress at) {
        if (FILES.containsKey(path)) {
            return FILES.get(path);
        }
        return switch (path) {
            case ConsolePath.PAGE -> page(request, at);
            case ConsolePath.PAGE + "/" -> Reply.goTo(at.path() + ConsolePath.PAGE);
            case ConsolePath.SIGN_IN -> signIn.begin(request, at);
            case ConsolePath.CALLBACK -> signIn.finish(request, at);
            case ConsolePath.SIGN_OUT -> refusedMethod(at, "POST");
            case ConsolePath.SIGNED_OUT -> signOut.page(at);
            case ConsolePath.SESSION -> session(request, at);
            default -> Reply.page(404, new Pages(at).message("Not found", "There is nothing at this address."));
        };
    }

    private Reply page(HttpServletRequest request, BrowserAddress at) {
        Pages pages = new Pages(at);
        if (setup.isOpen()) {
            return Reply.page(200, pages.anonymous());
        }
        Optional<String> hint = setup.missing();
        if (hint.isPresent()) {
            return Reply.page(200, pages.setUp(hint.get()));
        }
        return BrowserCookie.session(request, at)
                .flatMap(id -> used(id).map(session -> Reply.page(200, pages.signedIn(session, SignOut.proof(id)))))
                .orElseGet(() -> Reply.page(200, pages.welcome(setup.provider())));
    }

    /** For the script of the page, when somebody does something there. */
    private Reply session(HttpServletRequest request, BrowserAddress at) {
        return BrowserCookie.session(request, at)
                .flatMap(this::used)
                .map(session -> Reply.file("application/json", json(session)))
                .orElseGet(() -> new Reply(
                        401,
                        Problem.MEDIA_TYPE,
                        new Problem(401, "Unauthorized", "nobody is signed in, or the session has ended")
                                .json()
                                .toString(),
                        List.of()));
    }

    private Optional<Session> used(SessionId id) {
        return sessions.use(id).filter(session -> setup.isOf(session.person()));
    }

    private static String json(Session session) {
        return Json.createObjectBuilder()
                .add("name", session.person().name())
                .add("provider", session.person().provider())
                .add(
                        "roles",
                        Json.createArrayBuilder(
                                session.person().roles().stream().sorted().collect(Collectors.toList())))
                .add("idle_end", session.idleEnd().toString())
                .add("end", session.end().toString())
                .build()
                .toString();
    }

    Reply refusal(HttpServletRequest request, SignInException refused) {
        return Reply.page(
                refused.status(),
                new Pages(at(request)).message("You are not signed in", String.valueOf(refused.getMessage())));
    }

    Reply withoutRedis(HttpServletRequest request) {
        return Reply.page(
                        503,
                        new Pages(at(request))
                                .message(
                                        "Tom is not available now",
                                        "Redis cannot be reached, and there Tom keeps who is signed in. Nothing is lost by"
                                                + " that: try again in a while."))
                .with("Retry-After", "5");
    }

    private static Reply refusedMethod(BrowserAddress at, String allowed) {
        return Reply.page(405, new Pages(at).message("Not this way", "The address does not take this method."))
                .with("Allow", allowed);
    }

    private BrowserAddress at(HttpServletRequest request) {
        return BrowserAddress.of(setup.baseUrl(), request);
    }

    private static Reply file(String name, String type) {
        return Reply.file(type, ConsoleFile.load(name).text());
    }
}
