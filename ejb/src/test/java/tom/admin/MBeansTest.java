package tom.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.config.Version;
import tom.redis.RealRedis;
import tom.redis.Redis;
import tom.worker.WorkerFigures;

class MBeansTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private ManagedScene scene;

    @BeforeEach
    void open() throws IOException {
        scene = new ManagedScene(REDIS.redis(), folder);
    }

    @Test
    void should_show_the_node() throws JMException {
        assertThat(scene.ofBroker("Version")).isEqualTo(Version.current());
        assertThat((String[]) scene.ofBroker("Roles")).containsExactly("CONTROLLER", "WORKER");
        assertThat(scene.ofBroker("Worker")).isEqualTo("w1");
        assertThat(scene.ofBroker("RunningJobs")).isEqualTo(3);
        assertThat(scene.ofBroker("Slots")).isEqualTo(10);
        assertThat(scene.ofBroker("KeptSessions")).isEqualTo(2);
        assertThat(scene.ofBroker("RedisUp")).isEqualTo(true);
        assertThat(scene.ofBroker("Draining")).isEqualTo(false);
        assertThat(scene.ofBroker("DrainingSince")).isNull();
    }

    @Test
    void should_show_a_queue_and_pause_it() throws JMException {
        scene.beats();
        scene.submit("r1", "default");
        scene.submit("r2", "default");
        assertThat(scene.worker.claim(1).jobs()).hasSize(1);
        scene.beans.refresh();

        assertThat(scene.ofQueue("default", "Workers")).isEqualTo(1);
        assertThat(scene.ofQueue("default", "Depth")).isEqualTo(1L);
        assertThat(scene.ofQueue("default", "Active")).isEqualTo(1L);
        assertThat((Double) scene.ofQueue("default", "OldestSeconds")).isBetween(0.0001, 60.0);
        assertThat(scene.ofQueue("default", "Paused")).isEqualTo(false);
        assertThat(scene.ofQueue("default", "PausedBy")).isNull();

        scene.call(MBeans.nameOf("default"), "pause");

        assertThat(scene.ofQueue("default", "Paused")).as("at once").isEqualTo(true);
        assertThat(scene.ofQueue("default", "PausedBy")).isEqualTo("JMX on host1");
        assertThat(Instant.parse((String) scene.ofQueue("default", "PausedSince")))
                .isAfter(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(scene.worker.claim(1).jobs()).isEmpty();

        scene.call(MBeans.nameOf("default"), "resume");

        assertThat(scene.ofQueue("default", "Paused")).isEqualTo(false);
        assertThat(scene.worker.claim(1).jobs()).hasSize(1);
    }

    @Test
    void should_drain_the_node_and_let_it_take_jobs_again() throws JMException {
        scene.submit("r1", "default");
        assertThatThrownBy(() -> scene.call(MBeans.BROKER, "drain"))
                .isInstanceOf(RuntimeMBeanException.class)
                .hasRootCauseMessage("worker w1 has not reported yet; try again in ten seconds");
        scene.beats();

        scene.call(MBeans.BROKER, "drain");

        assertThat(scene.ofBroker("Draining")).isEqualTo(true);
        assertThat(scene.ofBroker("DrainingBy")).isEqualTo("JMX on host1");
        assertThat(scene.ofBroker("DrainingSince")).isNotNull();
        assertThat(scene.worker.claim(1).jobs()).isEmpty();

        scene.call(MBeans.BROKER, "resume");

        assertThat(scene.ofBroker("Draining")).isEqualTo(false);
        assertThat(scene.worker.claim(1).jobs()).hasSize(1);
    }

    @Test
    void should_show_a_node_that_is_no_worker() throws Exception {
        var controller =
                new ManagedScene(REDIS.redis(), folder, new WorkerFigures(), MBeanServerFactory.newMBeanServer());

        assertThat(controller.ofBroker("Worker")).isNull();
        assertThat(controller.ofBroker("Slots")).isEqualTo(0);
        assertThat(controller.ofBroker("Draining")).isEqualTo(false);
        assertThatThrownBy(() -> controller.call(MBeans.BROKER, "drain"))
                .hasRootCauseMessage("this node is no worker: its role is controller");
    }

    @Test
    void should_follow_the_queues_that_there_are() throws JMException {
        scene.submit("r1", "west");
        scene.beans.refresh();
        assertThat(scene.names()).containsExactly("tom:name=west,type=Queue", "tom:type=Broker");

        REDIS.redis().call(client -> client.flushAll());
        scene.submit("r1", "east");
        scene.pass(SECOND);
        scene.beans.refresh();

        assertThat(scene.names()).containsExactly("tom:name=east,type=Queue", "tom:type=Broker");
        scene.beans.refresh();
        assertThat(scene.names()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b=\"c\"", "a*b?", "a:b/c", "x\ny", "Köln 2", "back\\slash"})
    void should_name_a_queue_whatever_it_is_called(String name) throws JMException {
        scene.submit("r1", name);
        scene.beans.refresh();

        assertThat(scene.ofQueue(name, "Depth")).isEqualTo(1L);
        scene.call(MBeans.nameOf(name), "pause");
        assertThat(scene.ofQueue(name, "Paused")).isEqualTo(true);
    }

    @Test
    void should_ask_redis_once_a_second_for_everything() throws JMException {
        scene.beats();
        scene.submit("r1", "default");
        scene.beans.refresh();
        long before = commands();
        for (int i = 0; i < 20; i++) {
            assertThat(scene.ofQueue("default", "Depth")).isEqualTo(1L);
            assertThat(scene.ofBroker("Draining")).isEqualTo(false);
        }
        assertThat(commands() - before).as("only this question").isEqualTo(1);
        scene.submit("r2", "default");

        scene.pass(SECOND.minusNanos(1));
        assertThat(scene.ofQueue("default", "Depth")).isEqualTo(1L);
        scene.pass(Duration.ofNanos(1));
        assertThat(scene.ofQueue("default", "Depth")).isEqualTo(2L);
    }

    @Test
    void should_say_so_while_redis_is_away_and_go_on_after() throws Exception {
        scene.submit("r1", "default");
        scene.beans.refresh();
        REDIS.stop();
        try {
            scene.pass(SECOND);

            assertThat(scene.ofBroker("RedisUp")).isEqualTo(false);
            assertThat(scene.ofBroker("RunningJobs")).isEqualTo(3);
            for (String call : new String[] {"pause", "resume"}) {
                assertThatThrownBy(() -> scene.call(MBeans.nameOf("default"), call))
                        .isInstanceOf(RuntimeMBeanException.class)
                        .cause()
                        .isExactlyInstanceOf(IllegalStateException.class)
                        .hasMessageStartingWith("Redis cannot be asked: ")
                        .hasNoCause();
            }
            assertThatThrownBy(() -> scene.ofQueue("default", "Depth"))
                    .isInstanceOf(RuntimeMBeanException.class)
                    .cause()
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("Redis cannot be asked: ")
                    .hasNoCause();
            scene.beans.refresh();
            assertThat(scene.names()).hasSize(2);
        } finally {
            REDIS.start();
        }

        scene.pass(SECOND);
        assertThat(scene.ofBroker("RedisUp")).isEqualTo(true);
    }

    /** All that is shown of it waits for one look, not each attribute for its own. */
    @Test
    void should_not_hang_with_a_redis_that_does_not_answer() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Redis redis = new Redis("redis://127.0.0.1:" + silent.getLocalPort() + "/0", 4)) {
            var hung = new ManagedScene(redis, folder, new WorkerFigures(), MBeanServerFactory.newMBeanServer());
            long start = System.nanoTime();

            for (int i = 0; i < 10; i++) {
                assertThat(hung.ofBroker("RedisUp")).isEqualTo(false);
            }

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void should_leave_nothing_behind() throws Exception {
        var platform = new ManagedScene(
                REDIS.redis(), folder, new WorkerFigures(), ManagementFactory.getPlatformMBeanServer());
        platform.submit("r1", "default");
        platform.beans.refresh();
        assertThat(platform.names()).hasSize(2);

        platform.beans.close();
        platform.pass(SECOND);
        platform.beans.refresh(); // a late timer

        assertThat(platform.names()).isEmpty();
    }

    @Test
    void should_leave_the_names_of_another_application_alone() throws Exception {
        scene.submit("r1", "default");
        scene.beans.refresh();
        var second = new ManagedScene(REDIS.redis(), folder, new WorkerFigures(), scene.server);
        scene.submit("r1", "west");
        second.beans.refresh();
        assertThat(scene.ofBroker("Worker")).isEqualTo("w1");
        assertThat(scene.names()).hasSize(3);

        second.beans.close();

        assertThat(scene.names()).containsExactly("tom:name=default,type=Queue", "tom:type=Broker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tom:type=Broker", "tom:type=Queue,name=default"})
    void should_explain_itself_to_any_client(String name) throws Exception {
        scene.submit("r1", "default");
        scene.beans.refresh();

        MBeanInfo info = scene.server.getMBeanInfo(new ObjectName(name));

        assertThat(info.getDescription()).containsAnyOf("node", "queue").doesNotContain("MBean");
        assertThat(Stream.<MBeanFeatureInfo>concat(Stream.of(info.getAttributes()), Stream.of(info.getOperations())))
                .allSatisfy(feature -> assertThat(feature.getDescription())
                        .as(feature.getName())
                        .contains(" ")
                        .doesNotContain("exposed for management"));
        assertThat(info.getAttributes())
                .allMatch(attribute -> attribute.getDescriptor().getFieldValue("openType") != null);
        assertThat(info.getOperations())
                .hasSize(2)
                .extracting(MBeanOperationInfo::getImpact)
                .containsOnly(MBeanOperationInfo.ACTION);
    }

    @Test
    void should_be_documented() throws Exception {
        scene.submit("r1", "default");
        scene.beans.refresh();
        String document = Files.readString(Path.of("../docs/api.md"));

        for (String name : scene.names()) {
            var called = new ObjectName(name);
            MBeanInfo info = scene.server.getMBeanInfo(called);
            String row = Stream.of(document.split("\n"))
                    .filter(line -> line.startsWith("| `tom:type=" + called.getKeyProperty("type")))
                    .findFirst()
                    .orElseThrow();
            assertThat(Stream.<MBeanFeatureInfo>concat(
                            Stream.of(info.getAttributes()), Stream.of(info.getOperations())))
                    .allSatisfy(feature -> assertThat(row).contains("`" + feature.getName() + "`"));
        }
    }

    /** JMX clients call on threads that belong to no application. */
    @Test
    void should_answer_threads_that_do_not_see_the_application() throws Exception {
        scene.beats();
        scene.submit("r1", "default");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            scene.beans.refresh();
            assertThat(scene.ofQueue("default", "Workers")).isEqualTo(1);
            assertThat(thread.getContextClassLoader()).isEqualTo(ClassLoader.getPlatformClassLoader());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static long commands() {
        String stats = REDIS.redis().call(client -> client.info("stats"));
        return Stream.of(stats.split("\r\n"))
                .filter(line -> line.startsWith("total_commands_processed:"))
                .mapToLong(line -> Long.parseLong(line.split(":")[1]))
                .findFirst()
                .orElseThrow();
    }
}
