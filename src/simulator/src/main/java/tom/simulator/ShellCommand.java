package tom.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;
import tom.simulator.shell.ConnectionDrop;
import tom.simulator.shell.Shell;

/** Runs a shell on a channel, in a thread of its own as long as the session lasts. */
final class ShellCommand implements Command {

    private static final System.Logger LOG = System.getLogger(ShellCommand.class.getName());

    private final ExecutorService threads;
    private final BiFunction<InputStream, OutputStream, Shell> opener;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private @Nullable ExitCallback exit;
    private @Nullable Future<?> running;

    ShellCommand(ExecutorService threads, BiFunction<InputStream, OutputStream, Shell> opener) {
        this.threads = threads;
        this.opener = opener;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        // A shell on a terminal writes everything to its output.
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        running = threads.submit(() -> run(channel));
    }

    private void run(ChannelSession channel) {
        try {
            opener.apply(in, out).run();
            if (exit != null) {
                exit.onExit(0);
            }
        } catch (ConnectionDrop e) {
            // Not the session, which would say goodbye; and not at once, which would lose what was already written.
            channel.getSession().getIoSession().close(false);
        } catch (IOException e) {
            // The other side has gone, which is its right; the log of the device says when.
            LOG.log(System.Logger.Level.DEBUG, "a session ended: {0}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a simulated shell failed", e);
            channel.getSession().close(true);
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        if (running != null) {
            running.cancel(true);
        }
    }
}
