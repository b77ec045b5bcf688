package tom.web.security;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import tom.config.TomConfig;

/** Makes the one record of what callers have used. */
@Dependent
public class LimitBeans {

    @Produces
    @Singleton
    CallerLimits limits(TomConfig config) {
        return new CallerLimits(config.security().limits(), System::nanoTime);
    }
}
