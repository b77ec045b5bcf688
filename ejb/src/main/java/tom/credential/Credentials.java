package tom.credential;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tom.config.ReloadedFile;
import tom.device.Login;

/** The logins that Tom knows by name: a YAML file, read again when it changes. */
public final class Credentials {

    private final ReloadedFile<Map<String, Login>> logins;

    public Credentials(Path file, Clock clock) {
        this.logins = new ReloadedFile<>(file, Map.of(), new CredentialReader(), clock);
    }

    public Optional<Login> find(String id) {
        return Optional.ofNullable(logins.current().get(id));
    }

    /** The names, sorted. */
    public Set<String> ids() {
        return new TreeSet<>(logins.current().keySet());
    }

    /** What is wrong with the file or single entries, without secrets; empty when all is well. */
    public List<String> problems() {
        return logins.problems();
    }
}
