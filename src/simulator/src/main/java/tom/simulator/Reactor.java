package tom.simulator;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.apache.sshd.common.Factory;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.BuiltinIoServiceFactoryFactories;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.IoServiceFactoryFactory;
import org.apache.sshd.common.util.threads.CloseableExecutorService;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;

/**
 * The threads of any number of devices: one for the network, one for timers, and one for each open shell.
 *
 * <p>One thread for the network is on purpose. It handles what arrives in the order it arrived, so that the end of one
 * session is never logged after the login of a session that came later: the log cannot show an overlap that was not.
 */
final class Reactor implements AutoCloseable {

    private final SshServer owner = SshServer.setUpDefaultServer();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(named("simulator-timer"));
    private final ExecutorService shells = Executors.newCachedThreadPool(named("simulator-shell"));
    private final IoServiceFactory io;

    Reactor() {
        owner.setNioWorkers(1);
        CoreModuleProperties.TCP_NODELAY.set(owner, true);
        CoreModuleProperties.SOCKET_BACKLOG.set(owner, 512);
        io = BuiltinIoServiceFactoryFactories.NIO2.create().create(owner);
    }

    /** Lets a server use these threads. */
    void serve(SshServer server) {
        server.setScheduledExecutorService(timer, false);
        server.setIoServiceFactoryFactory(new IoServiceFactoryFactory() {
            @Override
            public IoServiceFactory create(FactoryManager manager) {
                return new SharedIo(io);
            }

            @Override
            public void setExecutorServiceFactory(Factory<CloseableExecutorService> factory) {
                // The threads are those of the owner.
            }
        });
    }

    ExecutorService shells() {
        return shells;
    }

    @Override
    public void close() {
        shells.shutdownNow();
        timer.shutdownNow();
        io.close(true);
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
