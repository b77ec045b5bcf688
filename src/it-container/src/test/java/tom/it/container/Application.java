package tom.it.container;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What is deployed: Tom as it is delivered, and a test beside its REST. */
final class Application {

    private Application() {}

    static Archive<?> with(Class<?> test) {
        if (Server.CHOSEN == Server.MICRO) {
            WebArchive war = delivered("web/target/tom.war", WebArchive.class);
            return add(war, test);
        }
        EnterpriseArchive ear = delivered("ear/target/tom.ear", EnterpriseArchive.class);
        add(ear.getAsType(WebArchive.class, "/tom-web.war"), test);
        return ear;
    }

    /** Nothing of Tom. */
    static Archive<?> aloneWith(Class<?> test) {
        return add(ShrinkWrap.create(WebArchive.class, "probe.war"), test);
    }

    private static <T extends Archive<T>> T delivered(String file, Class<T> type) {
        Path path = Server.ROOT.resolve(file);
        return ShrinkWrap.create(ZipImporter.class, path.getFileName().toString())
                .importFrom(path.toFile())
                .as(type);
    }

    private static WebArchive add(WebArchive war, Class<?> test) {
        Stream.of(Assertions.class, Awaitility.class, Matcher.class)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .map(Path::of)
                .forEach(jar -> war.addAsLibrary(jar.toFile()));
        return war.addClass(test);
    }
}
