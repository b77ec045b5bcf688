package tom.simulator;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.log.DeviceLog;

/** Writes down when connections come, log in and go, as the network sees it and whatever their shells do. */
final class SessionWitness implements SessionListener {

    private static final AttributeKey<String> NAME = new AttributeKey<>();

    private final String device;
    private final DeviceLog log;
    private final AtomicLong count = new AtomicLong();

    SessionWitness(String device, DeviceLog log) {
        this.device = device;
        this.log = log;
    }

    static String nameOf(Session session) {
        return Objects.requireNonNullElse(session.getAttribute(NAME), "?");
    }

    @Override
    public void sessionCreated(Session session) {
        String name = device + "-" + count.incrementAndGet();
        session.setAttribute(NAME, name);
        log.add(name, Kind.SESSION_OPENED, "");
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        if (event == Event.Authenticated) {
            log.add(nameOf(session), Kind.LOGGED_IN, Objects.requireNonNullElse(session.getUsername(), ""));
        }
    }

    @Override
    public void sessionClosed(Session session) {
        log.add(nameOf(session), Kind.SESSION_CLOSED, "");
    }
}
