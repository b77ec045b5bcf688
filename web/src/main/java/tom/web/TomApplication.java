package tom.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Everything below {@code /api}; resources and providers are found by their annotations. */
@ApplicationPath("api")
public class TomApplication extends Application {

    /** For Jersey, which would describe itself in WADL and spell Location with a host; others ignore the names. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl", true,
                "jersey.config.server.headers.location.relative.resolution.disabled", true);
    }
}
