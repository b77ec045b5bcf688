package tom.session;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import tom.config.TomConfig;
import tom.redis.Redis;

/** Makes the sessions available for injection. */
@Dependent
public class SessionBeans {

    @Produces
    @Singleton
    Sessions sessions(Redis redis, TomConfig config) {
        return new Sessions(redis, config.console().sessions());
    }
}
