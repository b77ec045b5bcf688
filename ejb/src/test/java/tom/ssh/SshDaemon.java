package tom.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tom.device.Endpoint;

/** A real OpenSSH server on a loopback port, for the current user, with a configuration and a log of its own. */
final class SshDaemon implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

    /** A shell whose prompt does not depend on the user's own files. */
    private static final String SHELL = "env -i TERM=vt100 PATH=/usr/bin:/bin PS1='\\u@\\h:\\w\\$ ' bash --norc -i";

    private final Path log;
    private final Process process;
    private final int port;

    private SshDaemon(Path log, Process process, int port) {
        this.log = log;
        this.process = process;
        this.port = port;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /** @param options lines of {@code sshd_config}; the first of a name counts */
    static SshDaemon start(Path folder, int port, List<String> options) {
        try {
            Path separation = Path.of("/run/sshd"); // it does not start for root without
            if (Files.isWritable(separation.getParent())) {
                Files.createDirectories(separation);
            }
            Path configuration = Files.write(folder.resolve("sshd_config"), configuration(port, options));
            Path log = folder.resolve("sshd.log");
            Process process = new ProcessBuilder(PROGRAM.toString(), "-D", "-e", "-f", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            SshDaemon daemon = new SshDaemon(log, process, port);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> daemon.isUp());
            return daemon;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Endpoint endpoint() {
        return new Endpoint("127.0.0.1", port);
    }

    /** What the server itself says that it saw. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many processes serve connections now. */
    long connections() {
        return process.descendants().count();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isUp() {
        if (!process.isAlive()) {
            throw new IllegalStateException("sshd ended: " + log());
        }
        return log().contains("Server listening on");
    }

    private static List<String> configuration(int port, List<String> options) {
        List<String> lines = new ArrayList<>(options);
        lines.addAll(List.of(
                "Port " + port,
                "ListenAddress 127.0.0.1",
                "PidFile none",
                "LogLevel DEBUG1",
                "StrictModes no",
                "UsePAM no",
                "PermitRootLogin yes",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "ForceCommand " + SHELL));
        return lines;
    }
}
