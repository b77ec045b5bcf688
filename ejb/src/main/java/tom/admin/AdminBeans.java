package tom.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import tom.config.TomConfig;
import tom.inventory.Inventory;
import tom.job.JobQueue;
import tom.job.JobReader;
import tom.job.Orders;
import tom.redis.Redis;
import tom.scrape.OperationsReader;

/** Makes {@link Administration} available for injection. */
@ApplicationScoped
public class AdminBeans {

    @Produces
    @Singleton
    Administration.Jobs jobs(JobReader reader, JobQueue queue) {
        return new Administration.Jobs(reader, queue);
    }

    @Produces
    @Singleton
    Administration administration(
            Redis redis, TomConfig config, OperationsReader reader, Inventory inventory, Administration.Jobs jobs) {
        return new Administration(redis, new Orders(redis, config), reader, inventory, jobs);
    }
}
