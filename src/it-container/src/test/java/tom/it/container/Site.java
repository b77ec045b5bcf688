package tom.it.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.config.descriptor.api.ContainerDef;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;
import tom.demo.EmbeddedRedis;
import tom.demo.Lab;
import tom.demo.Ports;
import tom.demo.TemporaryFolder;

/** A real Redis, and the server of this run with the settings that lead there. */
final class Site {

    static final String WORKER = "inside";

    private static final String LOOPBACK = "127.0.0.1";

    private final TemporaryFolder folder = new TemporaryFolder("tom-it-container-");
    private final EmbeddedRedis redis = new EmbeddedRedis(folder.folder("redis"), Ports.free());

    /** Before Arquillian reads how the server is to be started. */
    void prepare(@Observes ContainerRegistry registry) throws IOException {
        redis.start();
        int http = Ports.free();
        ContainerDef server = registry.getContainers().get(0).getContainerConfiguration();
        Server.CHOSEN
                .configure(new Server.Place(folder.path(), settings(), http))
                .forEach(server::property);
        server.protocol("Servlet 5.0").property("host", LOOPBACK).property("port", String.valueOf(http));
    }

    /** After Arquillian has stopped the server. */
    void close(@Observes(precedence = -1) AfterSuite end) {
        redis.close();
        folder.close();
    }

    private Path settings() throws IOException {
        try (Lab lab = new Lab(folder.folder("lab"))) {
            lab.writeFiles();
            return Files.writeString(folder.path().resolve("tom.properties"), """
                    tom.redis.url=%s
                    tom.security.auth=none
                    tom.worker.id=%s
                    tom.inventory.file=%s
                    tom.credentials.file=%s
                    """.formatted(
                            redis.url(), WORKER, lab.inventoryFile(), lab.credentialsFile()));
        }
    }
}
