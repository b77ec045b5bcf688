package tom.web.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tom.session.Person;
import tom.session.SessionId;
import tom.session.Sessions;
import tom.session.SignInId;
import tom.web.BrowserAddress;
import tom.web.BrowserCookie;
import tom.web.Identity;
import tom.web.LoginWatch;

/** The way to the provider and back: OpenID Connect's code flow with PKCE. */
@Dependent
public class SignIn {

    private static final String COOKIE = "tom-signin-";

    /** As many tabs may sign in at once; more cookies would make requests too long. */
    private static final int MOST = 5;

    private final ConsoleSetup setup;
    private final Sessions sessions;
    private final LoginWatch logins;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public SignIn(ConsoleSetup setup, Sessions sessions, LoginWatch logins, Clock clock) {
        this.setup = setup;
        this.sessions = sessions;
        this.logins = logins;
        this.clock = clock;
    }

    /** Sends the browser to the provider. */
    Reply begin(HttpServletRequest request, BrowserAddress at) {
        ProviderClient client = setup.client();
        Attempt attempt = Attempt.begin(random, clock.instant());
        Map<String, String> question = new TreeMap<>(Map.of(
                "response_type", "code",
                "client_id", client.settings().id(),
                "redirect_uri", callback(at),
                "scope", "openid profile email",
                "state", attempt.state().text(),
                "nonce", attempt.nonce().text(),
                "code_challenge", attempt.challenge(),
                "code_challenge_method", "S256"));
        URI authorization = client.authorization();
        String separator = authorization.getRawQuery() == null ? "?" : "&";
        return Reply.goTo(authorization + separator + TokenRequest.encoded(question))
                .withCookies(tooMany(request, at))
                .with("Set-Cookie", cookie(attempt.state(), at).holding(attempt.text(), SignInId.LIFE));
    }

    /**
     * The browser is back.
     *
     * @throws SignInException when nobody is signed in by that
     */
    Reply finish(HttpServletRequest request, BrowserAddress at) {
        Attempt attempt = attempt(request, at);
        Callback callback = Callback.of(request);
        SessionId session = begun(request, attempt, callback, at);
        BrowserCookie.session(request, at).ifPresent(sessions::end);
        return Reply.goTo(at.path() + ConsolePath.PAGE)
                .with("Set-Cookie", cookie(attempt.state(), at).gone())
                .with(
                        "Set-Cookie",
                        BrowserCookie.session(at).holding(session.text().reveal()));
    }

    /** Each that begins here is counted; who comes without having begun is not. */
    private SessionId begun(HttpServletRequest request, Attempt attempt, Callback callback, BrowserAddress at) {
        boolean accepted = false;
        try {
            Identity identity = identity(attempt, callback, at);
            request.setAttribute(Identity.ATTRIBUTE, identity);
            Person person = new Person(setup.provider(), identity.subject(), identity.name(), identity.roles());
            SessionId session = sessions.begin(attempt.state(), person)
                    .orElseThrow(() -> new SignInException(400, "This sign-in was used before. Sign in again."));
            accepted = true;
            return session;
        } finally {
            logins.tried(accepted);
        }
    }

    /** The attempt that this browser has begun, by the state with which it comes back. */
    private Attempt attempt(HttpServletRequest request, BrowserAddress at) {
        Attempt attempt = Optional.ofNullable(Callback.of(request).state())
                .flatMap(SignInId::parse)
                .flatMap(state -> cookie(state, at)
                        .value(request)
                        .flatMap(Attempt::parse)
                        .filter(begun -> isSame(begun.state().text(), state.text())))
                .orElseThrow(() -> new SignInException(
                        400, "This browser has not begun this sign-in, or it was more than ten minutes ago."));
        if (attempt.isOver(clock.instant())) {
            throw new SignInException(400, "The sign-in has taken more than ten minutes. Sign in again.");
        }
        return attempt;
    }

    private Identity identity(Attempt attempt, Callback callback, BrowserAddress at) {
        ProviderClient client = setup.client();
        client.checkIssuer(callback.issuer());
        if (callback.error().isPresent()) {
            throw new SignInException(
                    403, "The provider says: " + callback.error().get());
        }
        if (callback.code() == null) {
            throw new SignInException(400, "The answer of the provider has no code.");
        }
        return client.verify(
                client.tokens().idToken(callback.code(), attempt.verifier().text(), callback(at)),
                attempt.nonce().text());
    }

    private static String callback(BrowserAddress at) {
        return at.of(ConsolePath.CALLBACK);
    }

    private static BrowserCookie cookie(SignInId state, BrowserAddress at) {
        return new BrowserCookie(COOKIE + state.text().substring(0, 8), at);
    }

    /** What takes the others away when there are too many. */
    private static List<String> tooMany(HttpServletRequest request, BrowserAddress at) {
        List<String> titles = new BrowserCookie(COOKIE, at).titlesLikeThis(request);
        return titles.size() < MOST
                ? List.of()
                : titles.stream()
                        .map(title -> new BrowserCookie(title, at).gone())
                        .toList();
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }
}
