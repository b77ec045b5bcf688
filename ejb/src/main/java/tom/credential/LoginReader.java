package tom.credential;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tom.config.YamlEntry;
import tom.config.YamlValue;
import tom.device.Login;
import tom.device.Secret;

/** Makes a login of one entry of the credentials file; no message quotes the entry, not even an unknown field's name. */
final class LoginReader {

    private static final Set<String> FIELDS = Set.of("username", "password", "enable_secret");
    private static final Set<String> KEY_FIELDS = Set.of("private_key_file", "passphrase");

    private LoginReader() {}

    /** @throws tom.config.BadEntryException when the entry is no user name with a password */
    static Login read(YamlEntry entry) {
        Map<String, YamlValue> fields = entry.fields();
        if (fields.keySet().stream().anyMatch(KEY_FIELDS::contains)) {
            throw entry.bad("private_key_file and passphrase are not supported yet; Tom logs in with a password");
        }
        if (!FIELDS.containsAll(fields.keySet())) {
            throw entry.bad("has a field besides username, password and enable_secret;"
                    + " a password with one of , : # { } [ ] needs quotes");
        }
        return new Login(
                text(entry, fields, "username").orElseThrow(() -> entry.bad("username is missing")),
                text(entry, fields, "password").map(Secret::new).orElseThrow(() -> entry.bad("password is missing")),
                text(entry, fields, "enable_secret").map(Secret::new).orElse(null));
    }

    private static Optional<String> text(YamlEntry entry, Map<String, YamlValue> fields, String field) {
        return Optional.ofNullable(fields.get(field))
                .filter(value -> !value.isNull())
                .map(value -> value.text()
                        .filter(text -> !text.isEmpty())
                        .orElseThrow(() -> entry.bad(field + " must be a text that is not empty")));
    }
}
