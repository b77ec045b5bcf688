package tom.credential;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tom.config.BadEntryException;
import tom.config.FileContent;
import tom.config.Permissions;
import tom.config.ReloadedFile;
import tom.config.YamlEntry;
import tom.config.YamlFile;

/** Reads the credentials file; an entry that is wrong is left out and reported, the others hold. */
final class CredentialReader implements ReloadedFile.Reader<Map<String, StoredLogin>> {

    private final Clock clock;

    CredentialReader(Clock clock) {
        this.clock = clock;
    }

    @Override
    public FileContent<Map<String, StoredLogin>> read(Path file) throws IOException {
        Map<String, StoredLogin> logins = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        LoginReader reader = new LoginReader(file.toAbsolutePath(), clock);
        for (YamlEntry entry : YamlFile.entries(file)) {
            try {
                add(entry, reader, logins);
            } catch (BadEntryException bad) {
                problems.add(bad.getMessage());
            }
        }
        return new FileContent<>(logins, problems, Permissions.warnings(file, "the passwords"));
    }

    private static void add(YamlEntry entry, LoginReader reader, Map<String, StoredLogin> logins) {
        if (entry.name().isBlank() || entry.name().chars().anyMatch(Character::isISOControl)) {
            throw entry.bad("a credential's name must not be blank or contain control characters");
        }
        if (logins.putIfAbsent(entry.name(), reader.read(entry)) != null) {
            throw entry.bad("the name stands there twice; the first entry holds");
        }
    }
}
