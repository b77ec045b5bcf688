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

    private static final String NO_JMS = "<jms-service type=\"DISABLED\" default-jms-host=\"default_JMS_host\">"
            + "<jms-host name=\"default_JMS_host\" host=\"127.0.0.1\"/></jms-service>";

    private final Launch launch;
    private final int http;
    private final int admin;
    private final ChildProcess process;

    private PayaraServer(Launch launch, int http, int admin) {
        this.launch = launch;
        this.http = http;
        this.admin = admin;
        this.process = launch.server("Payara Server", command(launch));
    }

    /** Starts a server and waits until an administrator can work with it. */
    static PayaraServer start(Launch launch) {
        int http = Ports.free();
        int admin = Ports.free();
        Path domain = launch.folder().resolve("domains/tom");
        try {
            Files.createDirectories(domain.getParent());
            Tree.copy(Artifacts.PAYARA_SERVER.resolve("glassfish/domains/domain1"), domain);
            onLoopbackOnly(domain.resolve("config/domain.xml"), http, admin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PayaraServer server = new PayaraServer(launch, http, admin);
        try {
            Listening.await(server.process, admin);
            await("Payara Server takes commands") // at first it listens and answers that it cannot
                    .atMost(Site.START_LIMIT)
                    .untilAsserted(() -> server.asadmin("list-managed-executor-services"));
            server.configure();
            return server;
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
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
    public void close() {
        process.stop(GRACE);
    }

    private void configure() {
        launch.tool(
                Map.of("ASADMIN", program()),
                List.of(
                        Artifacts.SERVER_CONFIG.resolve("payara/configure").toString(),
                        "--port",
                        String.valueOf(admin)));
    }

    private void asadmin(String... command) {
        List<String> all = new ArrayList<>(List.of(program(), "--interactive=false", "--port", String.valueOf(admin)));
        all.addAll(List.of(command));
        launch.tool(Map.of(), all);
    }

    private static String program() {
        return Artifacts.PAYARA_SERVER.resolve("bin/asadmin").toString();
    }

    /** What the server's own starter would run: by that it would be nobody's child and could only be found again. */
    private static List<String> command(Launch launch) {
        String domains = launch.folder().resolve("domains").toString();
        String said =
                launch.tool(Map.of(), List.of(program(), "start-domain", "--dry-run", "--domaindir", domains, "tom"));
        List<String> command = new ArrayList<>(said.lines()
                .dropWhile(line -> !line.endsWith("/java"))
                .takeWhile(line -> !line.isEmpty())
                .toList());
        command.set(command.indexOf("-read-stdin") + 1, "false"); // nobody is there to type the master password
        return command;
    }

    /** The domain that comes with the server, without what Tom does not use and what would listen to the world. */
    private static void onLoopbackOnly(Path file, int http, int admin) throws IOException {
        String xml = Files.readString(file);
        for (List<String> change : List.of(
                List.of(
                        "<network-listener port=\"8080\"",
                        "<network-listener address=\"127.0.0.1\" port=\"" + http + '"'),
                List.of(
                        "<network-listener port=\"4848\"",
                        "<network-listener address=\"127.0.0.1\" port=\"" + admin + '"'),
                List.of("<network-listener port=\"8181\"", "<network-listener enabled=\"false\" port=\"8181\""),
                List.of("<iiop-listener ", "<iiop-listener enabled=\"false\" "),
                List.of("<jmx-connector ", "<jmx-connector enabled=\"false\" "),
                List.of(",org.apache.felix.shell.remote", ""),
                List.of(
                        "<hazelcast-config-specific-configuration>",
                        "<hazelcast-config-specific-configuration enabled=\"false\">"),
                List.of("<config name=\"server-config\">", "<config name=\"server-config\">" + NO_JMS))) {
            if (!xml.contains(change.get(0))) {
                throw new IllegalStateException("another Payara than expected: its domain.xml has no " + change.get(0));
            }
            xml = xml.replace(change.get(0), change.get(1));
        }
        Files.writeString(file, xml);
    }
}
