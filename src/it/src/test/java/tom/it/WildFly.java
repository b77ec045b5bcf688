package tom.it;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tom.demo.ChildProcess;
import tom.demo.Ports;

/** One WildFly, configured as {@code server-config} says, on three loopback ports. */
final class WildFly implements AppServer {

    private static final Duration GRACE = Duration.ofSeconds(40);

    /** Those of the server's own starter, which the server cannot do without. */
    private static final List<String> EXPORTS = List.of(
            "java.desktop/sun.awt",
            "java.naming/com.sun.jndi.ldap",
            "java.naming/com.sun.jndi.url.ldap",
            "java.naming/com.sun.jndi.url.ldaps",
            "jdk.naming.dns/com.sun.jndi.dns");

    private static final List<String> OPENS = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.security",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.management/javax.management",
            "java.naming/javax.naming");

    private final Launch launch;
    private final int http;
    private final int https;
    private final int management;
    private final ChildProcess process;

    private WildFly(Launch launch, String... more) {
        this.launch = launch;
        this.http = Ports.free();
        this.https = Ports.free();
        this.management = Ports.free();
        Tree.link(
                Artifacts.WILDFLY, launch.folder(), List.of("bin", "modules", "jboss-modules.jar", "welcome-content"));
        Tree.copy(Artifacts.WILDFLY.resolve("standalone"), launch.folder().resolve("standalone"));
        configure(more);
        this.process = launch.server("WildFly", command(launch));
    }

    /**
     * Configures a server, starts it, and waits until an administrator can work with it.
     *
     * @param more options of the script
     */
    static WildFly start(Launch launch, String... more) {
        WildFly server = new WildFly(launch, more);
        try {
            Listening.await(server.process, server.management);
            Listening.await(server.process, server.http);
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
                Artifacts.SERVER_CONFIG.resolve("wildfly/configure").toString(),
                "--http-port",
                String.valueOf(http),
                "--https-port",
                String.valueOf(https),
                "--admin-port",
                String.valueOf(management)));
        command.addAll(List.of(more));
        launch.tool(Map.of("JBOSS_HOME", launch.folder().toString()), command);
    }

    /** What the script has written. */
    Path configuration() {
        return launch.folder().resolve("standalone/configuration/standalone.xml");
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + http);
    }

    @Override
    public URI health() {
        return URI.create("http://127.0.0.1:" + management);
    }

    @Override
    public ProcessHandle handle() {
        return process.handle();
    }

    @Override
    public void deploy() {
        admin("deploy --force " + Artifacts.EAR);
    }

    @Override
    public void undeploy() {
        admin("undeploy tom.ear");
    }

    @Override
    public void resize(int workers) {
        admin("/subsystem=ee/managed-executor-service=tomWorkers:write-attribute(name=core-threads, value=" + workers
                + ")");
        admin("reload"); // until then the pool is as it was
    }

    @Override
    public void close() {
        process.stop(GRACE);
    }

    private void admin(String command) {
        cli(
                launch,
                "--connect",
                "--controller=127.0.0.1:" + management,
                "--timeout=120000", // a reload waits for the jobs that run
                "--command=" + command);
    }

    private static void cli(Launch launch, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(launch.folder().resolve("bin/jboss-cli.sh").toString()));
        command.addAll(List.of(arguments));
        launch.tool(Map.of("JBOSS_HOME", launch.folder().toString()), command);
    }

    private static List<String> command(Launch launch) {
        Path home = launch.folder();
        List<String> command = new ArrayList<>(List.of(launch.java().toString(), "-Xmx512m"));
        command.addAll(EXPORTS.stream()
                .map(what -> "--add-exports=" + what + "=ALL-UNNAMED")
                .toList());
        command.addAll(OPENS.stream()
                .map(what -> "--add-opens=" + what + "=ALL-UNNAMED")
                .toList());
        command.addAll(Stream.of(
                        "-Dorg.jboss.boot.log.file=" + home.resolve("standalone/log/boot.log"),
                        "-Dlogging.configuration="
                                + home.resolve("standalone/configuration/logging.properties")
                                        .toUri(),
                        "-jar",
                        home.resolve("jboss-modules.jar").toString(),
                        "-mp",
                        home.resolve("modules").toString(),
                        "org.jboss.as.standalone",
                        "-Djboss.home.dir=" + home)
                .toList());
        return command;
    }
}
