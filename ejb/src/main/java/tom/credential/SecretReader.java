package tom.credential;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tom.device.ErrorType;
import tom.device.Login;
import tom.device.PrivateKey;
import tom.device.Secret;

/** Makes a login of the fields of a secret in Vault; fields that Tom does not know may stand there, too. No message quotes one. */
final class SecretReader {

    private final String id;
    private final JsonObject fields;

    SecretReader(String id, JsonObject fields) {
        this.id = id;
        this.fields = fields;
    }

    /** @throws CredentialException when it is no user name with a password or key */
    Login login() {
        String username = text("username").orElseThrow(() -> bad("has no username"));
        Secret password = secret("password");
        PrivateKey key = key();
        if (password == null && key == null) {
            throw bad("has neither a password nor a private_key");
        }
        return new Login(username, password, secret("enable_secret"), key);
    }

    private @Nullable PrivateKey key() {
        Secret text = secret("private_key");
        if (text != null) {
            return new PrivateKey(
                    "the private_key of credential " + id,
                    text,
                    secret("passphrase"),
                    text("certificate").orElse(null));
        }
        if (text("passphrase").isPresent() || text("certificate").isPresent()) {
            throw bad("has a passphrase or certificate, but no private_key");
        }
        return null;
    }

    private @Nullable Secret secret(String field) {
        return text(field).map(Secret::new).orElse(null);
    }

    /** A field that is there must be a text: nobody knows how a number was meant to be written. */
    private Optional<String> text(String field) {
        JsonValue value = fields.get(field);
        if (value == null || value.getValueType() == ValueType.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonString text && !text.getString().isEmpty()) {
            return Optional.of(text.getString());
        }
        throw bad("has a " + field + " that is no text, or empty");
    }

    private CredentialException bad(String reason) {
        return new CredentialException(ErrorType.AUTH, "credential " + id + ": its secret in Vault " + reason);
    }
}
