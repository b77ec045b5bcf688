package tom.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells the server to send no requests here while Redis is away: each would get 503. */
@Readiness
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container fills the field
public class Ready implements HealthCheck {

    @Inject
    private CurrentNode node;

    @Override
    public HealthCheckResponse call() {
        boolean up = node.state().map(NodeState::redisUp).orElse(false);
        return HealthCheckResponse.named("tom")
                .status(up)
                .withData("redis", up ? "up" : "down")
                .build();
    }
}
