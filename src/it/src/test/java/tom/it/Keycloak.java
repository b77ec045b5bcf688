package tom.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tom.demo.ChildProcess;

/** A Keycloak with the realm {@code tom} as {@code server-config} delivers it, in memory and on one loopback port. */
public final class Keycloak implements AutoCloseable {

    /** Who administers it. */
    static final String ADMIN = "admin";

    static final String PASSWORD = "adm-77c1-keycloak";

    static final Path REALM = Artifacts.SERVER_CONFIG.resolve("keycloak/tom-realm.json");

    private static final Duration GRACE = Duration.ofSeconds(20);

    /** Instead of its own: it starts sooner and with less memory. */
    private static final String JAVA_OPTIONS =
            "-Xmx512m -XX:MaxMetaspaceSize=256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    private final URI uri;
    private final ChildProcess process;

    private Keycloak(Path folder, int port) {
        this.uri = at(port);
        ProcessBuilder builder = new ProcessBuilder(
                        prepare(folder).toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--hostname=" + uri,
                        "--import-realm")
                .directory(folder.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", JAVA_OPTIONS);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        this.process = ChildProcess.start("Keycloak", builder, folder.resolve("keycloak.log"), line -> {});
    }

    /**
     * Starts one and waits until its realm is there.
     *
     * @param folder for all that it writes; must exist
     */
    public static Keycloak start(Path folder, int port) {
        Keycloak keycloak = new Keycloak(folder, port);
        try {
            Listening.await(keycloak.process, port);
            Realm tom = keycloak.realm("tom");
            await().atMost(Site.START_LIMIT).until(tom::isThere);
            return keycloak;
        } catch (RuntimeException | Error e) {
            keycloak.close();
            throw e;
        }
    }

    /** Where one is that listens on this port, now or later. */
    static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Whether it is there or not. */
    public Realm realm(String name) {
        return new Realm(uri, name);
    }

    /** Ends it without asking (SIGKILL), with what its script has started. */
    void kill() {
        process.handle().descendants().forEach(ProcessHandle::destroyForcibly);
        process.handle().destroyForcibly();
        process.handle().onExit().join();
    }

    @Override
    public void close() {
        process.stop(GRACE);
    }

    /** Makes it a home in which nobody else writes; answers its script. */
    private static Path prepare(Path folder) {
        Tree.link(Artifacts.KEYCLOAK, folder, List.of("conf", "lib", "providers", "themes"));
        try {
            Files.copy(
                    REALM,
                    Files.createDirectories(folder.resolve("data/import")).resolve("tom-realm.json"));
            return Files.copy(
                    Artifacts.KEYCLOAK.resolve("bin/kc.sh"),
                    Files.createDirectories(folder.resolve("bin")).resolve("kc.sh"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
