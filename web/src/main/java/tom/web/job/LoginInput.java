package tom.web.job;

import java.util.Optional;
import tom.device.Secret;
import tom.web.JsonInput;
import tom.web.Problem;
import tom.web.ProblemException;
import tom.web.TextRule;

/** Reads a login that comes with a request. */
final class LoginInput {

    private LoginInput() {}

    /** Nothing when there is none; half of one is refused. */
    static Optional<InlineLogin> read(JsonInput input) {
        Optional<String> username = input.text("username", TextRule.SECRET);
        Optional<String> password = input.text("password", TextRule.SECRET);
        if (input.has("username") != input.has("password")) {
            input.reject(
                    input.has("username") ? "password" : "username", "is missing: username and password go together");
        }
        return username.flatMap(name -> password.map(secret -> new InlineLogin(name, new Secret(secret))));
    }

    /** @throws ProblemException where logins must not come with a request */
    static void allow(boolean allowed) {
        if (!allowed) {
            throw new ProblemException(new Problem(
                    403,
                    "Inline credentials not allowed",
                    "username and password in a request are refused unless"
                            + " tom.security.allow-inline-credentials is true"));
        }
    }
}
