package tom.it.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tom.demo.Ports;

/** Makes a server ready by {@code server-config} alone; answers what Arquillian must know to start it. */
enum Server {
    MICRO {
        @Override
        Map<String, String> configure(Place place) {
            return Map.of(
                    "microJar",
                    ROOT.resolve("src/demo/target/payara-micro.jar").toString(),
                    "randomHttpPort",
                    "false",
                    "autoBindHttp",
                    "false",
                    "cmdOptions",
                    "-Xmx512m",
                    "extraMicroOptions",
                    String.join(
                            " ",
                            "--nohazelcast --disablephonehome",
                            "--port " + place.http(),
                            "--rootdir " + place.folder().resolve("server"),
                            "--systemproperties " + place.settings(),
                            "--prebootcommandfile " + CONFIG.resolve("payara/micro-preboot.asadmin")));
        }
    },
    PAYARA {
        @Override
        Map<String, String> configure(Place place) {
            String password = "adm-5c1e-secret";
            Path home = SERVERS.resolve("payara6");
            Path passwords =
                    place.file("passwords", "AS_ADMIN_PASSWORD=" + password + "\nAS_ADMIN_MASTERPASSWORD=changeit\n");
            String admin = place.script("payara/configure", "PAYARA", home, "--passwordfile", passwords.toString());
            return Map.of(
                    "payaraHome",
                    home.toString(),
                    "domain",
                    "tom",
                    "adminPort",
                    admin,
                    "authorisation",
                    "true",
                    "adminUser",
                    "admin",
                    "adminPassword",
                    password);
        }
    },
    WILDFLY {
        @Override
        Map<String, String> configure(Place place) {
            Path home = SERVERS.resolve(System.getProperty("tom.it.wildfly"));
            String admin = place.script("wildfly/configure", "JBOSS_HOME", home);
            return Map.of("jbossHome", home.toString(), "managementPort", admin, "serverConfig", "standalone.xml");
        }
    };

    static final Server CHOSEN = valueOf(System.getProperty("tom.it.server").toUpperCase(Locale.ROOT));
    static final Path ROOT = Path.of(System.getProperty("tom.it.root")).normalize();

    private static final Path CONFIG = ROOT.resolve("server-config");
    private static final Path SERVERS = ROOT.resolve("src/it-container/target/servers");
    private static final long LIMIT_MINUTES = 5;

    abstract Map<String, String> configure(Place place);

    /**
     * Where a server is to be.
     *
     * @param folder for what is written on the way
     * @param settings a file of Tom's settings
     * @param http its port
     */
    record Place(Path folder, Path settings, int http) {

        private Path file(String name, String text) {
            try {
                return Files.writeString(folder.resolve(name), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Runs a script of server-config to its end; answers the port for administrators. */
        private String script(String script, String variable, Path home, String... more) {
            String admin = String.valueOf(Ports.free());
            List<String> command =
                    new ArrayList<>(List.of(CONFIG.resolve(script).toString()));
            command.addAll(List.of("--http-port", String.valueOf(http), "--https-port", String.valueOf(Ports.free())));
            command.addAll(List.of("--admin-port", admin, "--settings", settings.toString()));
            command.addAll(List.of(more));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put(variable, home.toString());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            run(builder.redirectOutput(folder.resolve("configure.log").toFile()));
            return admin;
        }

        private void run(ProcessBuilder builder) {
            try {
                Process process = builder.start();
                process.getOutputStream().close();
                boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
                process.destroyForcibly();
                if (!ended || process.exitValue() != 0) {
                    throw new IllegalStateException(
                            builder.command() + " failed:\n" + Files.readString(folder.resolve("configure.log")));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
