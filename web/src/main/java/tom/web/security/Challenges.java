package tom.web.security;

import java.util.ArrayList;
import java.util.List;
import tom.config.TomConfig.Auth;

/** What a client is told of how it can prove who it is. */
final class Challenges {

    private static final String KEY = "ApiKey realm=\"tom\"";
    private static final String TOKEN = "Bearer realm=\"tom\"";

    private Challenges() {}

    static List<String> of(Auth auth) {
        return of(auth, TOKEN);
    }

    /** The same for a client that has sent a token. */
    static List<String> afterToken(Auth auth) {
        return of(auth, TOKEN + ", error=\"invalid_token\"");
    }

    private static List<String> of(Auth auth, String ofToken) {
        List<String> all = new ArrayList<>();
        if (auth.takesKeys()) {
            all.add(KEY);
        }
        if (auth.takesTokens()) {
            all.add(ofToken);
        }
        return all;
    }
}
