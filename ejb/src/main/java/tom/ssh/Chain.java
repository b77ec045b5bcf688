package tom.ssh;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tom.device.Deadline;

/** The connections to a device, each through the one before it; the last one is the device's own. */
final class Chain {

    private final List<Link> links;
    private volatile Link current;

    Chain(List<Link> links) {
        this.links = List.copyOf(links);
        this.current = links.get(0);
    }

    /** Connects and logs in to one after the other; nothing but {@link #cut} bounds how long that takes. */
    Session connect(Deadline deadline) throws JSchException {
        for (Link link : links) {
            current = link;
            link.connect(deadline);
        }
        return current.session();
    }

    /** Ends all connections at once, from any thread; the socket first, which all of them run over. */
    void cut() {
        links.forEach(Link::cut);
    }

    /** Each of them, because the device's own cannot tell when it runs through another. */
    void keepAlive(boolean on) throws Exception {
        for (Link link : links) {
            link.keepAlive(on);
        }
    }

    /** Ends one connection after the other, the device's first, so that each still has a way to say so. */
    void sayGoodbye() {
        backwards().forEach(Link::sayGoodbye);
    }

    void dispose() {
        backwards().forEach(Link::dispose);
    }

    /** What a failed {@link #connect} means: that of the first connection which is gone, else of the last one made. */
    DeviceException failure(Exception cause) {
        Link at = current;
        for (Link before : links.subList(0, links.indexOf(at))) {
            if (before.hasEnded()) {
                return new DeviceNetworkException(
                        at.peer().device(), before.peer().place() + "the connection broke", "", cause);
            }
        }
        return at.failure(cause);
    }

    /** The host that was being connected to, as it stands before what is said about it. */
    String place() {
        return current.peer().place();
    }

    private List<Link> backwards() {
        List<Link> backwards = new ArrayList<>(links);
        Collections.reverse(backwards);
        return backwards;
    }
}
