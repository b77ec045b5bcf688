package tom.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/** Sees whether other users of the machine can read a file. */
public final class Permissions {

    private static final Set<PosixFilePermission> FOR_OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private Permissions() {}

    /** @param what is in the file, for people */
    public static List<String> warnings(Path file, String what) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return List.of();
        }
        return Files.getPosixFilePermissions(file).stream().anyMatch(FOR_OTHERS::contains)
                ? List.of("other users of this machine can read " + what + " in it: chmod 600")
                : List.of();
    }
}
