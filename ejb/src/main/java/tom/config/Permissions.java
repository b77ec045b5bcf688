package tom.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Sees whether other users of the machine can read a file, or put something else in its place. */
public final class Permissions {

    private static final Set<PosixFilePermission> READ =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
    private static final Set<PosixFilePermission> WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private Permissions() {}

    /** @param what is in the file, for people */
    public static List<String> warnings(Path file, String what) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return List.of();
        }
        Set<PosixFilePermission> given = Files.getPosixFilePermissions(file);
        return Stream.of(warning(given, READ, "read", what), warning(given, WRITE, "change", what))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> warning(
            Set<PosixFilePermission> given, Set<PosixFilePermission> bad, String verb, String what) {
        return Collections.disjoint(given, bad)
                ? List.of()
                : List.of("other users of this machine can " + verb + " " + what + " in it: chmod 600");
    }
}
