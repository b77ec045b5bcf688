package tom.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Tom has started when its settings were read: a bad one stops the deployment. */
@Startup
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container fills the field
public class Started implements HealthCheck {

    @Inject
    private CurrentNode node;

    @Override
    public HealthCheckResponse call() {
        return node.state().map(Started::up).orElseGet(() -> HealthCheckResponse.down("tom"));
    }

    private static HealthCheckResponse up(NodeState node) {
        return HealthCheckResponse.named("tom")
                .up()
                .withData("version", node.version())
                .withData("roles", node.roles())
                .build();
    }
}
