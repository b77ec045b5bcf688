package tom.simulator;

import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.util.closeable.AbstractCloseable;

/** Lends the network threads of one factory to a server, which may close this loan but not the factory. */
final class SharedIo extends AbstractCloseable implements IoServiceFactory {

    private final IoServiceFactory owner;

    SharedIo(IoServiceFactory owner) {
        this.owner = owner;
    }

    @Override
    public IoAcceptor createAcceptor(IoHandler handler) {
        return owner.createAcceptor(handler);
    }

    @Override
    public IoConnector createConnector(IoHandler handler) {
        return owner.createConnector(handler);
    }

    @Override
    public IoServiceEventListener getIoServiceEventListener() {
        return owner.getIoServiceEventListener();
    }

    @Override
    public void setIoServiceEventListener(IoServiceEventListener listener) {
        owner.setIoServiceEventListener(listener);
    }
}
