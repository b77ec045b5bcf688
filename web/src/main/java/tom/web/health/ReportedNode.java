package tom.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import tom.config.TomConfig;
import tom.config.Version;
import tom.health.CurrentNode;
import tom.health.NodeState;
import tom.redis.Redis;

/** Tells the health checks of the server what this node says of itself. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container fills the fields
public class ReportedNode implements NodeState {

    @Inject
    private Instance<Redis> redis; // looked up when asked for: bad settings are reported by the start, and only there

    @Inject
    private Instance<TomConfig> config;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event, CurrentNode node) {
        node.starts(this);
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event, CurrentNode node) {
        node.stops();
    }

    @Override
    public boolean redisUp() {
        return redis.get().isUp();
    }

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public String roles() {
        return config.get().roles().toString();
    }
}
