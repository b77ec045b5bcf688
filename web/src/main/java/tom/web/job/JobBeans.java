package tom.web.job;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Takes the threads for answers from the server. */
@Dependent
@SuppressWarnings("NullAway.Init") // the container fills the fields
public class JobBeans {

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService replies;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    private ManagedScheduledExecutorService clock;

    @Produces
    @Singleton
    ReplyThreads threads() {
        return new ReplyThreads(replies, clock);
    }
}
