package tom.web.security;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import tom.config.TomConfig;
import tom.token.SignOn;

/** Makes the single sign-on, which asks its providers on threads of the server. */
@Dependent
@SuppressWarnings("NullAway.Init") // the container fills the field
public class SecurityBeans {

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService aside;

    @Produces
    @Singleton
    SignOn signOn(TomConfig config, Clock clock) {
        return new SignOn(config.security().access().jwt(), clock, aside);
    }
}
