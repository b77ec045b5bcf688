package tom.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tom.demo.ChildProcess;
import tom.demo.Ports;

/** One Payara Server with a domain of its own, configured as {@code server-config} says, on two loopback ports. */
final class PayaraServer implements AppServer {

    private static final Duration GRACE = Duration.ofSeconds(40);

    /** Whoever administers the domain. The master password is the one that a server knows without being told. */
    private static final String PASSWORDS = "AS_ADMIN_PASSWORD=adm-3b90-secret\nAS_ADMIN_MASTERPASSWORD=changeit\n";

    private final Launch launch;
    private final int http;
    private final int https;
    private final int admin;
    private final ChildProcess process;

    private PayaraServer(Launch launch, String... more) {
        this.launch = launch;
        this.http = Ports.free();
        this.https = Ports.free();
        this.admin = Ports.free();
        try {
            Files.writeString(passwords(), PASSWORDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        configure(more);
        this.process = launch.server("Payara Server", command());
    }

    /**
     * Configures a server, starts it, and waits until an administrator can work with it.
     *
     * @param more options of the script
     */
    static PayaraServer start(Launch launch, String... more) {
        PayaraServer server = new PayaraServer(launch, more);
        try {
            Listening.await(server.process, server.admin);
            await("Payara Server takes commands") // at first it listens and answers that it cannot
                    .atMost(Site.START_LIMIT)
                    .untilAsserted(() -> server.asadmin("list-managed-executor-services"));
            return server;
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    /** Stops the server and runs the script once more. */
    void configureAgain(String... more) {
        close();
        configure(more);
    }

    private void configure(String... more) {
        List<String> command = new ArrayList<>(List.of(
                Artifacts.SERVER_CONFIG.resolve("payara/configure").toString(),
                "--passwordfile",
                passwords().toString(),
                "--domaindir",
                domains().toString(),
                "--http-port",
                String.valueOf(http),
                "--https-port",
                String.valueOf(https),
                "--admin-port",
                String.valueOf(admin)));
        command.addAll(List.of(more));
        launch.tool(Map.of("PAYARA", Artifacts.PAYARA_SERVER.toString()), command);
    }

    /** What the script has written. */
    Path configuration() {
        return domains().resolve("tom/config/domain.xml");
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + http);
    }

    @Override
    public ProcessHandle handle() {
        return process.handle();
    }

    @Override
    public void deploy() {
        asadmin("deploy", "--force=true", "--name", "tom", Artifacts.EAR.toString());
    }

    @Override
    public void undeploy() {
        asadmin("undeploy", "tom");
    }

    @Override
    public void resize(int workers) {
        String pool = "resources.managed-executor-service.concurrent/tomWorkers.";
        asadmin("set", pool + "core-pool-size=" + workers, pool + "maximum-pool-size=" + workers);
    }

    @Override
    public void close() {
        process.stop(GRACE);
    }

    private void asadmin(String... command) {
        List<String> all = new ArrayList<>(List.of(
                program(),
                "--interactive=false",
                "--user",
                "admin",
                "--passwordfile",
                passwords().toString(),
                "--port",
                String.valueOf(admin)));
        all.addAll(List.of(command));
        launch.tool(Map.of(), all);
    }

    private static String program() {
        return Artifacts.PAYARA_SERVER.resolve("bin/asadmin").toString();
    }

    /** What the server's own starter would run: by that it would be nobody's child and could only be found again. */
    private List<String> command() {
        String said = launch.tool(
                Map.of(),
                List.of(
                        program(),
                        "start-domain",
                        "--dry-run",
                        "--domaindir",
                        domains().toString(),
                        "tom"));
        List<String> command = new ArrayList<>(said.lines()
                .dropWhile(line -> !line.endsWith("/java"))
                .takeWhile(line -> !line.isEmpty())
                .toList());
        command.set(command.indexOf("-read-stdin") + 1, "false"); // nobody is there to type the master password
        return command;
    }

    private Path domains() {
        return launch.folder().resolve("domains");
    }

    private Path passwords() {
        return launch.folder().resolve("passwords");
    }
}
