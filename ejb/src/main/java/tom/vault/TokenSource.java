package tom.vault;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tom.config.SecretFile;
import tom.config.VaultSettings.AppRole;
import tom.config.VaultSettings.Proof;
import tom.config.VaultSettings.Token;
import tom.config.VaultSettings.TokenFile;
import tom.device.Secret;

/** Where a token comes from: the settings, a file, or a login by AppRole. */
abstract sealed class TokenSource {

    static final String LOOKUP = "auth/token/lookup-self";
    static final String RENEW = "auth/token/renew-self";

    private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

    static TokenSource of(Proof proof, VaultHttp http, Clock clock) {
        if (proof instanceof AppRole role) {
            return new Login(role, http, clock);
        }
        if (proof instanceof TokenFile file) {
            return new InFile(SecretFile.secret(file.file(), "the token", clock), http);
        }
        return new Fixed(((Token) proof).token(), http);
    }

    /** @throws VaultException when Vault refuses it, or there is none */
    abstract HeldToken fetch(long nanos);

    /** Whether another token than this one is meant by now. */
    boolean hasOther(Secret held) {
        return false;
    }

    /** Whether it can get another token by itself. */
    boolean canLogIn() {
        return false;
    }

    /** Blanks and line ends around it are not part of it. */
    private static Secret sendable(Secret text, String what) {
        String token = text.reveal().strip();
        if (!SENDABLE.matcher(token).matches()) {
            throw VaultException.denied("cannot be asked: " + what + (token.isEmpty() ? " is empty" : " is no token"));
        }
        return new Secret(token);
    }

    private static HeldToken lookedUp(VaultHttp http, Secret token, String what, long nanos) {
        Answer answer = http.send(Request.get(LOOKUP, token));
        if (!answer.isOk()) {
            throw VaultException.denied("refuses " + what + " (" + answer.status() + ")");
        }
        return HeldToken.of(token, Answer.object(answer.body(), "data"), "ttl", nanos);
    }

    private static final class Fixed extends TokenSource {

        private static final String WHAT = "tom.credentials.vault.token";

        private final Secret token;
        private final VaultHttp http;

        private Fixed(Secret token, VaultHttp http) {
            this.token = token;
            this.http = http;
        }

        @Override
        HeldToken fetch(long nanos) {
            return lookedUp(http, sendable(token, WHAT), WHAT, nanos);
        }
    }

    private static final class InFile extends TokenSource {

        private final SecretFile file;
        private final String what;
        private final VaultHttp http;

        private InFile(SecretFile file, VaultHttp http) {
            this.file = file;
            this.what = "the token in " + file.path();
            this.http = http;
        }

        @Override
        HeldToken fetch(long nanos) {
            return lookedUp(http, sendable(file.text(), what), what, nanos);
        }

        @Override
        boolean hasOther(Secret held) {
            return !file.text().reveal().strip().equals(held.reveal());
        }
    }

    private static final class Login extends TokenSource {

        private final AppRole role;
        private final @Nullable SecretFile file;
        private final VaultHttp http;

        private Login(AppRole role, VaultHttp http, Clock clock) {
            Path path = role.secretIdFile();
            this.role = role;
            this.file = path == null ? null : SecretFile.secret(path, "the secret id", clock);
            this.http = http;
        }

        @Override
        HeldToken fetch(long nanos) {
            JsonObject ids = Json.createObjectBuilder()
                    .add("role_id", role.roleId())
                    .add("secret_id", secretId().reveal().strip())
                    .build();
            Answer answer = http.send(Request.post("auth/" + role.mount() + "/login", null, ids));
            JsonObject auth = Answer.object(answer.body(), "auth");
            String token = auth.getString("client_token", "");
            if (!answer.isOk() || token.isEmpty()) {
                throw VaultException.denied("refuses the login by role id and secret id (" + answer.status() + ")");
            }
            return HeldToken.of(
                    sendable(new Secret(token), "what it answers to a login"), auth, "lease_duration", nanos);
        }

        private Secret secretId() {
            Secret id = file == null ? role.secretId() : file.text();
            return id == null ? new Secret("") : id;
        }

        @Override
        boolean canLogIn() {
            return true;
        }
    }
}
