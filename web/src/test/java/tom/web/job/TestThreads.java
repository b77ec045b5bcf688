package tom.web.job;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.glassfish.hk2.utilities.binding.AbstractBinder;

/** Gives threads for answers, where there is no server to take them from. */
public final class TestThreads extends AbstractBinder {

    private final ReplyThreads threads;

    public TestThreads(Executor replies, ScheduledExecutorService clock) {
        this.threads = new ReplyThreads(replies, clock);
    }

    @Override
    protected void configure() {
        bind(threads).to(ReplyThreads.class);
    }
}
