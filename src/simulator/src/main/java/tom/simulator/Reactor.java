package tom.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousChannelGroup;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.apache.sshd.common.Factory;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.IoServiceFactoryFactory;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactory;
import org.apache.sshd.common.util.threads.CloseableExecutorService;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;

/**
 * The threads of any number of devices: one for the network, one for timers, and one for each open shell.
 *
 * <p>One thread for the network is on purpose. It handles what arrives in the order it arrived, so that the end of one
 * session is not logged after the login of a session that came later: the log must not show an overlap that was not.
 */
final class Reactor implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(named("simulator-timer"));
    private final ExecutorService shells = Executors.newCachedThreadPool(named("simulator-shell"));
    private final AsynchronousChannelGroup network = network();
    private final Nio2ServiceFactory sessions;

    Reactor() {
        SshServer settings = SshServer.setUpDefaultServer();
        settings.setNioWorkers(1);
        CoreModuleProperties.TCP_NODELAY.set(settings, true);
        CoreModuleProperties.SOCKET_BACKLOG.set(settings, 512);
        sessions = new Nio2ServiceFactory(settings, null, null);
    }

    private static AsynchronousChannelGroup network() {
        try {
            return AsynchronousChannelGroup.withFixedThreadPool(1, named("simulator-network"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets a server use these threads. */
    void serve(SshServer server) {
        server.setScheduledExecutorService(timer, false);
        server.setIoServiceFactoryFactory(new IoServiceFactoryFactory() {
            @Override
            public IoServiceFactory create(FactoryManager manager) {
                return new SharedIo(sessions, network, shells);
            }

            @Override
            public void setExecutorServiceFactory(Factory<CloseableExecutorService> factory) {
                // The threads are those of this reactor.
            }
        });
    }

    ExecutorService shells() {
        return shells;
    }

    @Override
    public void close() {
        network.shutdown();
        sessions.close(true);
        shells.shutdownNow();
        timer.shutdownNow();
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
