package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** The scripts of {@code server-config}: what they make of a server that was only just unpacked. */
class ServerScriptsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String WORKER = "set-by-script";
    private static final String SIZED_BY_HAND = "4";

    @Test
    void should_configure_payara_once_and_for_all() throws Exception {
        try (Site site = new Site();
                PayaraServer server = PayaraServer.start(launch(site), settings(site))) {
            checkAtWork(site, server);
            String first = Files.readString(server.configuration());
            assertThat(first)
                    .contains("core-pool-size=\"10\"")
                    .doesNotContain(site.redis().url());

            server.configureAgain(again(settings(site)));

            String second = Files.readString(server.configuration());
            assertThat(parsed(second).isEqualNode(parsed(first))) // the order of attributes is another one each time
                    .as("was:\n%s\nis:\n%s", first, second)
                    .isTrue();
        }
    }

    @Test
    void should_configure_wildfly_once_and_for_all() throws IOException {
        try (Site site = new Site();
                WildFly server = WildFly.start(launch(site), settings(site))) {
            checkAtWork(site, server);
            Path file = server.configuration();
            String first = Files.readString(file);
            assertThat(first)
                    .contains("core-threads=\"10\"")
                    .doesNotContain(site.redis().url());

            server.configureAgain(again(settings(site)));

            assertThat(file).hasContent(first);
        }
    }

    /** Without the settings that {@link #settings} gives to the script. */
    private static Launch launch(Site site) {
        return new Launch(
                site.folder("server"), site.environment("", Map.of("TOM_REDIS_URL", "", "TOM_SECURITY_AUTH", "")));
    }

    private static String[] settings(Site site) {
        Path folder = site.folder("settings");
        write(folder.resolve("settings"), """
                # how Tom is to be here

                tom.security.auth=none
                tom.worker.id=%s""".formatted(WORKER));
        write(folder.resolve("secrets"), "tom.redis.url=" + site.redis().url());
        return new String[] {
            "--settings", folder.resolve("settings").toString(),
            "--secrets", folder.resolve("secrets").toString()
        };
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] again(String... settings) {
        return Stream.concat(Stream.of("--workers", SIZED_BY_HAND), Stream.of(settings))
                .toArray(String[]::new);
    }

    private static void checkAtWork(Site site, AppServer server) {
        assertThat(OpenPorts.of(server.handle())).as("open to the world").isEmpty();
        server.deploy();
        Api health = new Api(server.health());
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(health.get("/health/started").status()).isEqualTo(200);
            assertThat(health.get("/health/ready").status()).isEqualTo(200);
        });
        assertThat(health.get("/health/started").body()).contains("\"version\"", "CONTROLLER");
        assertThat(health.get("/health/ready").body()).contains("\"redis\"", "\"up\"");
        assertThat(health.get("/health").body()).contains("\"tom\"");
        assertThat(new Api(server.uri()).get("/api/monitoring/workers").body()).contains("\"id\":\"" + WORKER + "\"");
        assertThat(new Api(server.uri()).get("/api/health").headers().map().keySet())
                .noneMatch(name -> name.equalsIgnoreCase("server") || name.equalsIgnoreCase("x-powered-by"));
        assertThat(new Api(server.uri()).get("/openapi").body()).contains("/send_command");

        site.redis().stop();

        assertThat(health.get("/health/ready").status()).isEqualTo(503);
        assertThat(health.get("/health/live").status()).isEqualTo(200);
        site.redis().start();
        server.undeploy();
    }

    private static Document parsed(String xml) throws ParserConfigurationException, SAXException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
