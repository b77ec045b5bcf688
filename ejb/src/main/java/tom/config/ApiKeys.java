package tom.config;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tom.config.TomConfig.AccessSettings;
import tom.device.Secret;

/** The API keys that hold now: those of the settings, and those of a file that is read again when it changes. */
public final class ApiKeys {

    private final AccessSettings access;
    private final @Nullable ReloadedFile<List<ApiKey>> file;

    public ApiKeys(AccessSettings access, Clock clock) {
        this.access = access;
        Path path = access.keyFile();
        this.file = path == null ? null : new ReloadedFile<>(path, List.of(), ApiKeyReader::file, clock);
    }

    /** Compares with each of them, whichever it is: the time it takes says nothing. */
    public Optional<ApiKey> find(Secret key) {
        KeyDigest digest = KeyDigest.of(key.reveal());
        List<ApiKey> same = Stream.concat(access.keys().stream(), inFile().stream())
                .filter(known -> known.digest().isSameAs(digest))
                .toList();
        return same.stream().findFirst();
    }

    /** What is wrong with the file, without keys; empty when all is well. */
    public List<String> problems() {
        return file == null ? List.of() : file.problems();
    }

    private List<ApiKey> inFile() {
        return file == null ? List.of() : file.current();
    }
}
