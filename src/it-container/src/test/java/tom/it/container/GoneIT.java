package tom.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is left in the server of {@link NodeIT}, by another application, after Tom was taken away. */
@ExtendWith(ArquillianExtension.class)
class GoneIT {

    @Deployment
    static Archive<?> probe() {
        return Application.aloneWith(GoneIT.class);
    }

    @BeforeEach
    void checkThatTomWasHere() {
        assertThat(System.getProperty(NodeIT.WAS_HERE)).isEqualTo("yes");
    }

    @Test
    void should_take_its_mbeans_away() throws JMException {
        Set<ObjectName> left = ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("tom:*"), null);

        assertThat(left).isEmpty();
    }

    @Test
    void should_leave_no_thread() {
        assertThat(Thread.getAllStackTraces().values())
                .noneMatch(stack ->
                        Stream.of(stack).anyMatch(frame -> frame.getClassName().startsWith("tom.worker.")));
    }
}
