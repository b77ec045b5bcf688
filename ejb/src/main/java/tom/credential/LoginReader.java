package tom.credential;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tom.config.SecretFile;
import tom.config.YamlEntry;
import tom.config.YamlValue;
import tom.device.Secret;

/** Makes a login of one entry of the credentials file; no message quotes the entry, not even an unknown field's name. */
final class LoginReader {

    private static final Set<String> FIELDS = Set.of(
            "username",
            "password",
            "enable_secret",
            "private_key_file",
            "private_key",
            "passphrase",
            "certificate_file");

    private final Path file;
    private final Clock clock;

    /** @param file beside which relative paths of an entry start */
    LoginReader(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** @throws tom.config.BadEntryException when the entry is no user name with a password or key */
    StoredLogin read(YamlEntry entry) {
        Map<String, YamlValue> fields = entry.fields();
        if (!FIELDS.containsAll(fields.keySet())) {
            throw entry.bad("has a field besides username, password, enable_secret, private_key_file, private_key,"
                    + " passphrase and certificate_file; a password with one of , : # { } [ ] needs quotes");
        }
        Fields read = new Fields(entry, fields);
        StoredKey key = key(read);
        Optional<Secret> password = read.secret("password");
        if (key == null && password.isEmpty()) {
            throw entry.bad("password is missing, and there is no private_key_file or private_key either");
        }
        return new StoredLogin(
                read.text("username").orElseThrow(() -> entry.bad("username is missing")),
                password.orElse(null),
                read.secret("enable_secret").orElse(null),
                key);
    }

    private @Nullable StoredKey key(Fields fields) {
        Optional<SecretFile> file = fields.text("private_key_file")
                .map(path -> SecretFile.secret(fields.path(path), "the private key", clock));
        Optional<Secret> inline = fields.secret("private_key");
        Optional<Secret> passphrase = fields.secret("passphrase");
        Optional<String> certificate = fields.text("certificate_file");
        if (file.isPresent() && inline.isPresent()) {
            throw fields.entry.bad("private_key_file and private_key are both there; one is enough");
        }
        if (file.isEmpty() && inline.isEmpty()) {
            if (passphrase.isPresent() || certificate.isPresent()) {
                throw fields.entry.bad(
                        "passphrase and certificate_file belong to a private_key_file or private_key, and there is none");
            }
            return null;
        }
        return new StoredKey(
                fields.entry.name(),
                inline.orElse(null),
                file.orElse(null),
                passphrase.orElse(null),
                certificate
                        .map(path -> SecretFile.open(fields.path(path), clock))
                        .orElse(null));
    }

    /** The fields of one entry, read as what they have to be. */
    private final class Fields {

        private final YamlEntry entry;
        private final Map<String, YamlValue> values;

        private Fields(YamlEntry entry, Map<String, YamlValue> values) {
            this.entry = entry;
            this.values = values;
        }

        private Optional<String> text(String field) {
            return Optional.ofNullable(values.get(field))
                    .filter(value -> !value.isNull())
                    .map(value -> value.text()
                            .filter(text -> !text.isEmpty())
                            .orElseThrow(() -> entry.bad(field + " must be a text that is not empty")));
        }

        private Optional<Secret> secret(String field) {
            return text(field).map(Secret::new);
        }

        private Path path(String text) {
            try {
                return file.resolveSibling(text);
            } catch (InvalidPathException bad) {
                throw entry.bad("private_key_file and certificate_file must be paths");
            }
        }
    }
}
