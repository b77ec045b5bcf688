package tom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import tom.config.TomConfig.WorkerSettings;

class WorkerIdTest {

    private static final Map<String, String> PAYARA = Map.of(
            "com.sun.aas.instanceName", "server", "com.sun.aas.instanceRoot", "/opt/payara/domain1", "user.dir", "/");

    @Test
    void should_be_the_same_after_a_restart() {
        assertThat(id("host1", PAYARA)).isEqualTo(id("host1", PAYARA));
        assertThat(id("host1", PAYARA).name()).matches("worker-[0-9a-f]{6}");
    }

    @Test
    void should_differ_between_hosts_and_servers() {
        Map<String, String> other = Map.of(
                "com.sun.aas.instanceName",
                "server",
                "com.sun.aas.instanceRoot",
                "/opt/payara/domain2",
                "user.dir",
                "/");
        Map<String, String> wildFly =
                Map.of("jboss.node.name", "host1", "jboss.server.base.dir", "/opt/wildfly/standalone");

        assertThat(List.of(id("host1", PAYARA), id("host2", PAYARA), id("host1", other), id("host1", wildFly)))
                .doesNotHaveDuplicates();
    }

    @Test
    void should_not_follow_a_home_that_changes_at_each_start() {
        assertThat(id("host1", micro("/tmp/payaramicro-rt123")))
                .isEqualTo(id("host1", micro("/tmp/payaramicro-rt987")));
    }

    @Test
    void should_take_the_id_that_is_set() {
        assertThat(WorkerId.of(new WorkerSettings("w1", 1, List.of("default"), Duration.ZERO)))
                .hasToString("w1");
    }

    @Test
    void should_refuse_what_would_break_a_key() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkerId("a|b"));
    }

    @Test
    void should_refuse_what_stands_for_something_else_in_metrics() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkerId("all"));
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkerId("none"));
    }

    private static Map<String, String> micro(String home) {
        return Map.of(
                "com.sun.aas.instanceName",
                "server",
                "com.sun.aas.instanceRoot",
                home,
                "java.io.tmpdir",
                "/tmp",
                "user.dir",
                "/srv/tom");
    }

    private static WorkerId id(String host, Map<String, String> system) {
        Properties properties = new Properties();
        properties.putAll(system);
        return WorkerId.stable(host, ServerInstance.name(properties));
    }
}
