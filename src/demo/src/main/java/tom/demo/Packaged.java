package tom.demo;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Finds what Maven has put beside the demo's jar. */
final class Packaged {

    private Packaged() {}

    static Path folder() {
        try {
            Path jar = Path.of(Demo.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Objects.requireNonNull(jar.getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
