package tom.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import tom.device.Deadline;
import tom.device.Login;
import tom.device.Platform;
import tom.device.Platform.Mode;

/**
 * One login to one device, to run commands and change its configuration. One thread uses it, {@link #abort} excepted;
 * after an error other than {@link DeviceAnswerException} there is nothing left to do but {@link #close} it.
 */
public final class DeviceSession implements AutoCloseable {

    private final Transport transport;
    private final Platform platform;
    private final Login login;
    private final Terms terms;
    private final Wire wire;
    private final Conversation conversation;
    private final AtomicBoolean connected = new AtomicBoolean();
    private Mode base = Mode.USER;

    DeviceSession(Transport transport, Target target, Login login, Fence fence, Terms terms) {
        this.transport = transport;
        this.platform = target.platform();
        this.login = login;
        this.terms = terms;
        this.wire =
                new Wire(transport, target.endpoint(), fence, terms.settings().maxOutput());
        this.conversation = new Conversation(wire, platform, login);
    }

    /**
     * Connects, logs in, awaits the first prompt, raises the privilege where the login has a secret for that, and turns
     * paging off. Closes itself when any of it fails. The first prompt has the connect timeout, too.
     *
     * @throws DeviceException of the type that fits
     */
    public void open(Deadline deadline) {
        try {
            connect(deadline.orEarlier(Deadline.in(terms.settings().connectTimeout())));
            raisePrivilege(deadline);
            platform.cli().pagingOff().forEach(command -> conversation.say(command, deadline));
            base = conversation.mode();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Returns what the device answered, without echo and prompt.
     *
     * @throws DeviceAnswerException when the device refused the command; the output is kept in it
     */
    public String run(String command, Deadline deadline) {
        wire.begin();
        Conversation.Reply reply = conversation.say(command, deadline);
        reply.error().ifPresent(error -> {
            throw wire.failed("\"%s\" was refused: %s".formatted(command, Wire.quoted(error)), reply.output());
        });
        return reply.output();
    }

    /**
     * Applies the lines in configuration mode, commits where the platform has that, and returns the transcript. The first
     * line that is refused ends it; what is not committed is taken back.
     *
     * @param save whether the configuration is saved afterwards
     * @param beforeFirstLine called once, before anything is sent that changes mode or configuration; may throw
     * @throws DeviceAnswerException with the refused line and the transcript
     */
    public String configure(List<String> lines, boolean save, Runnable beforeFirstLine, Deadline deadline) {
        wire.begin();
        List<String> saving = platform.configuration().save();
        if (save && saving == null) {
            throw wire.failed("the platform " + platform.name() + " cannot save its configuration");
        }
        ConfigurationChange change = new ConfigurationChange(conversation, wire, platform, deadline);
        change.check(lines);
        beforeFirstLine.run();
        change.apply(lines);
        if (save && saving != null) {
            change.save(saving);
        }
        return wire.transcript();
    }

    /** Whether the device waits where it waited after {@link #open}, and has said nothing since that is no prompt. */
    public boolean isAtRest() {
        try {
            return isOpen() && conversation.standing().filter(base::equals).isPresent();
        } catch (DeviceException e) {
            return false;
        }
    }

    /** Between two jobs: nothing may be written, and the peer is asked now and then whether it is there. */
    public void rest(Fence nobody) {
        wire.standOn(nobody);
        try {
            transport.keepAlive(true);
        } catch (IOException e) {
            abort();
        }
    }

    /** For a next job; false when the session has not come to it as the last one left it. */
    public boolean resume(Fence next) {
        wire.standOn(next);
        try {
            transport.keepAlive(false);
            return isAtRest();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the device has said anything to what was sent since {@link #resume}, its echo included. */
    public boolean isAnswered() {
        return wire.isAnswered();
    }

    /** False as soon as it is known that the connection has ended. From any thread. */
    public boolean isOpen() {
        return transport.isOpen();
    }

    /** Ends everything at once, from any thread and at any time; whoever waits gets {@link DeviceAbortedException}. */
    public void abort() {
        transport.abort();
    }

    /** Closes the connection and awaits its end on the other side up to a second. May be called twice. */
    @Override
    public void close() {
        transport.close();
        if (connected.getAndSet(false)) {
            terms.watch().closed();
        }
    }

    private void connect(Deadline firstPrompt) {
        long start = System.nanoTime();
        try {
            wire.connect(firstPrompt);
            conversation.listen(firstPrompt);
        } catch (DeviceAbortedException e) {
            throw e; // by Tom, not by the device
        } catch (DeviceException e) {
            terms.watch().failed(Duration.ofNanos(System.nanoTime() - start));
            throw e;
        }
        connected.set(true);
        terms.watch().connected(Duration.ofNanos(System.nanoTime() - start));
    }

    private void raisePrivilege(Deadline deadline) {
        Platform.Enable enable = platform.enable();
        if (enable == null || login.enableSecret() == null || conversation.mode() != Mode.USER) {
            return;
        }
        Conversation.Reply reply = conversation
                .say(enable.command(), login.enableSecret(), deadline)
                .orElseThrow(() -> wire.refused("the enable secret was refused"));
        if (conversation.mode() != Mode.PRIVILEGED && !enable.isConfirmedIn(reply.output())) {
            throw wire.refused(reply.error()
                    .map(error -> "the privilege was not raised: " + Wire.quoted(error))
                    .orElse("the enable secret was refused"));
        }
    }
}
