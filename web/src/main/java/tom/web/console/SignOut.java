package tom.web.console;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tom.session.SessionId;
import tom.session.Sessions;
import tom.web.BrowserAddress;
import tom.web.BrowserCookie;

/** Ends sessions, and tells how to end the one at the provider. */
@Dependent
public class SignOut {

    private static final String PURPOSE = "sign-out";

    private final ConsoleSetup setup;
    private final Sessions sessions;

    @Inject
    public SignOut(ConsoleSetup setup, Sessions sessions) {
        this.setup = setup;
        this.sessions = sessions;
    }

    /** What the form of a page has to bring. */
    static String proof(SessionId id) {
        return id.proof(PURPOSE);
    }

    /** @throws SignInException when it does not come from a page of Tom's */
    Reply end(HttpServletRequest request, BrowserAddress at) {
        Optional<SessionId> session = BrowserCookie.session(request, at);
        if (session.isPresent()) {
            check(request, session.get(), at);
            sessions.end(session.get());
        }
        return Reply.goTo(at.path() + ConsolePath.SIGNED_OUT)
                .with("Set-Cookie", BrowserCookie.session(at).gone());
    }

    private static void check(HttpServletRequest request, SessionId id, BrowserAddress at) {
        String origin = request.getHeader("Origin");
        String proof = request.getParameter("proof");
        if ((origin != null && !origin.equals(at.origin())) || proof == null || !id.isProved(PURPOSE, proof)) {
            throw new SignInException(
                    403, "This was not asked for by a page of Tom's: nothing was done. You may still be signed in.");
        }
    }

    Reply page(BrowserAddress at) {
        return Reply.page(200, new Pages(at).signedOut(setup.provider(), there(at)));
    }

    /** Without a token of the person's, since none is kept: the provider asks once more. Nothing while it is away. */
    private @Nullable String there(BrowserAddress at) {
        try {
            ProviderClient client = setup.client();
            URI end = client.endSession();
            return end == null
                    ? null
                    : end
                            + (end.getRawQuery() == null ? "?" : "&")
                            + TokenRequest.encoded(new TreeMap<>(Map.of(
                                    "client_id", client.settings().id(),
                                    "post_logout_redirect_uri", at.of(ConsolePath.SIGNED_OUT))));
        } catch (SignInException away) {
            return null;
        }
    }
}
