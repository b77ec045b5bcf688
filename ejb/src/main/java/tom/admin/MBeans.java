package tom.admin;

import static java.lang.System.Logger.Level.WARNING;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import tom.scrape.QueueState;

/** Puts the node and its queues under their names, and takes away what it has put there, nothing else. */
final class MBeans {

    private static final System.Logger LOG = System.getLogger(MBeans.class.getName());

    static final ObjectName BROKER = name("tom:type=Broker");

    private static final Pattern PLAIN = Pattern.compile("[\\w.-]+");

    private final MBeanServer server;
    private final Look look;
    private final Map<String, ObjectName> queues = new HashMap<>();
    private final Set<ObjectName> taken = new HashSet<>();
    private boolean broker;
    private boolean closed;

    MBeans(MBeanServer server, Look look) {
        this.server = server;
        this.look = look;
    }

    synchronized void add(BrokerMXBean node) {
        broker = register(BROKER, new DescribedMBean(node, BrokerMXBean.class));
    }

    /** A bean for each known queue, and none for those that are gone; while Redis is away, everything stays as it is. */
    synchronized void refresh() {
        if (closed || !look.reachesRedis()) { // closed: a late timer
            return;
        }
        Set<String> known =
                look.operations().queues().stream().map(QueueState::name).collect(Collectors.toSet());
        queues.entrySet().removeIf(queue -> {
            boolean gone = !known.contains(queue.getKey());
            if (gone) {
                unregister(queue.getValue());
            }
            return gone;
        });
        known.forEach(this::addQueue);
    }

    private void addQueue(String queue) {
        ObjectName name = nameOf(queue);
        if (!queues.containsKey(queue)
                && register(name, new DescribedMBean(new ManagedQueue(queue, look), QueueMXBean.class))) {
            queues.put(queue, name);
        }
    }

    /** Also what holds the classes of the application, which a server could not forget otherwise. */
    synchronized void close() {
        closed = true;
        queues.values().forEach(this::unregister);
        queues.clear();
        if (broker) {
            unregister(BROKER);
        }
    }

    /** Special characters are quoted, as JMX wants it. */
    static ObjectName nameOf(String queue) {
        return name("tom:type=Queue,name=" + (PLAIN.matcher(queue).matches() ? queue : ObjectName.quote(queue)));
    }

    private static ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (JMException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private boolean register(ObjectName name, DescribedMBean bean) {
        try {
            server.registerMBean(bean, name);
            return true;
        } catch (InstanceAlreadyExistsException e) {
            if (taken.add(name)) {
                LOG.log(
                        WARNING,
                        "another application of this server has the JMX name {0}: this one goes without",
                        name);
            }
            return false;
        } catch (JMException e) {
            throw new IllegalStateException("cannot register " + name, e);
        }
    }

    private void unregister(ObjectName name) {
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            // somebody else took it away: it is gone
        } catch (JMException e) {
            throw new IllegalStateException("cannot unregister " + name, e);
        }
    }
}
