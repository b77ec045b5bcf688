package tom.simulator;

import java.nio.channels.AsynchronousChannelGroup;
import java.util.concurrent.ExecutorService;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.nio2.Nio2Acceptor;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactory;
import org.apache.sshd.common.util.closeable.AbstractCloseable;

/** Lends the network threads of many servers to one of them, which may close this loan but not the threads. */
final class SharedIo extends AbstractCloseable implements IoServiceFactory {

    private final Nio2ServiceFactory sessions;
    private final AsynchronousChannelGroup group;
    private final ExecutorService others;

    /** @param others the threads for what is not done by those of the group */
    SharedIo(Nio2ServiceFactory sessions, AsynchronousChannelGroup group, ExecutorService others) {
        this.sessions = sessions;
        this.group = group;
        this.others = others;
    }

    @Override
    public IoAcceptor createAcceptor(IoHandler handler) {
        return new Nio2Acceptor(sessions, sessions.getFactoryManager(), handler, group, others);
    }

    @Override
    public IoConnector createConnector(IoHandler handler) {
        return sessions.createConnector(handler);
    }

    @Override
    public IoServiceEventListener getIoServiceEventListener() {
        return sessions.getIoServiceEventListener();
    }

    @Override
    public void setIoServiceEventListener(IoServiceEventListener listener) {
        sessions.setIoServiceEventListener(listener);
    }
}
