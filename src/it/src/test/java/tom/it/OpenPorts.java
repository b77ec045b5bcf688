package tom.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Where a process listens on more than the loopback address; Linux tells. */
final class OpenPorts {

    private static final String LISTEN = "0A";

    /** As the kernel writes 127.x.x.x, the same within IPv6, and ::1. */
    private static final String LOOPBACK = "[0-9A-F]{6}7F|0{16}FFFF0000[0-9A-F]{6}7F|0{24}01000000";

    private OpenPorts() {}

    static List<Integer> of(ProcessHandle process) {
        Path proc = Path.of("/proc", String.valueOf(process.pid()));
        Assumptions.assumeTrue(Files.isDirectory(proc), "who listens where can only be seen on Linux");
        Set<String> sockets = sockets(proc.resolve("fd"));
        return Stream.of("tcp", "tcp6")
                .flatMap(protocol -> lines(proc.resolve("net").resolve(protocol)).stream())
                .map(line -> line.trim().split("\\s+"))
                .filter(entry -> entry[3].equals(LISTEN) && sockets.contains("socket:[" + entry[9] + "]"))
                .map(entry -> entry[1].split(":"))
                .filter(local -> !local[0].matches(LOOPBACK))
                .map(local -> Integer.parseInt(local[1], 16))
                .toList();
    }

    private static Set<String> sockets(Path descriptors) {
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.map(OpenPorts::target).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
