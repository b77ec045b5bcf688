package tom.credential;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tom.config.ReloadedFile;
import tom.device.Login;

/** The logins that Tom knows by name: a YAML file, read again when it changes. */
public final class Credentials {

    private final ReloadedFile<Map<String, StoredLogin>> logins;

    public Credentials(Path file, Clock clock) {
        this.logins = new ReloadedFile<>(file, Map.of(), new CredentialReader(clock), clock);
    }

    /**
     * The login as its files are now.
     *
     * @throws CredentialException when it is there, but its private key cannot be read
     */
    public Optional<Login> find(String id) {
        return Optional.ofNullable(logins.current().get(id)).map(StoredLogin::login);
    }

    /** Whether there is such a credential; whether it works is another question. */
    public boolean knows(String id) {
        return logins.current().containsKey(id);
    }

    /** The names, sorted. */
    public Set<String> ids() {
        return new TreeSet<>(logins.current().keySet());
    }

    /** What is wrong with the file, single entries or key files, without secrets; empty when all is well. */
    public List<String> problems() {
        Stream<String> keys = logins.current().values().stream().flatMap(StoredLogin::problems);
        return Stream.concat(logins.problems().stream(), keys).toList();
    }
}
