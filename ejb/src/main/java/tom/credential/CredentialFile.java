package tom.credential;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tom.config.ReloadedFile;
import tom.device.Login;

/** The logins in a YAML file, read again when it changes. */
final class CredentialFile {

    private final ReloadedFile<Map<String, StoredLogin>> logins;

    CredentialFile(Path file, Clock clock) {
        this.logins = new ReloadedFile<>(file, Map.of(), new CredentialReader(clock), clock);
    }

    /** @throws CredentialException when it is there, but its private key cannot be read */
    Optional<Login> find(String id) {
        return Optional.ofNullable(logins.current().get(id)).map(StoredLogin::login);
    }

    boolean knows(String id) {
        return logins.current().containsKey(id);
    }

    Set<String> ids() {
        return logins.current().keySet();
    }

    List<String> problems() {
        Stream<String> keys = logins.current().values().stream().flatMap(StoredLogin::problems);
        return Stream.concat(logins.problems().stream(), keys).toList();
    }
}
