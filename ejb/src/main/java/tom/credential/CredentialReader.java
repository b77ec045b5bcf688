package tom.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tom.config.BadEntryException;
import tom.config.FileContent;
import tom.config.ReloadedFile;
import tom.config.YamlEntry;
import tom.config.YamlFile;
import tom.device.Login;

/** Reads the credentials file; an entry that is wrong is left out and reported, the others hold. */
final class CredentialReader implements ReloadedFile.Reader<Map<String, Login>> {

    private static final Set<PosixFilePermission> FOR_OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    @Override
    public FileContent<Map<String, Login>> read(Path file) throws IOException {
        Map<String, Login> logins = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (YamlEntry entry : YamlFile.entries(file)) {
            try {
                add(entry, logins);
            } catch (BadEntryException bad) {
                problems.add(bad.getMessage());
            }
        }
        return new FileContent<>(logins, problems, permissions(file));
    }

    private static void add(YamlEntry entry, Map<String, Login> logins) {
        if (entry.name().isBlank() || entry.name().chars().anyMatch(Character::isISOControl)) {
            throw entry.bad("a credential's name must not be blank or contain control characters");
        }
        if (logins.putIfAbsent(entry.name(), LoginReader.read(entry)) != null) {
            throw entry.bad("the name stands there twice; the first entry holds");
        }
    }

    private static List<String> permissions(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return List.of();
        }
        return Files.getPosixFilePermissions(file).stream().anyMatch(FOR_OTHERS::contains)
                ? List.of("other users of this machine can read the passwords in it: chmod 600")
                : List.of();
    }
}
