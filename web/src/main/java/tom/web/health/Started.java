package tom.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;
import tom.config.TomConfig;
import tom.config.Version;

/** Tom has started when its settings were read: a bad one stops the deployment. */
@Startup
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container fills the field
public class Started implements HealthCheck {

    @Inject
    private TomConfig config;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("tom")
                .up()
                .withData("version", Version.current())
                .withData("roles", config.roles().toString())
                .build();
    }
}
