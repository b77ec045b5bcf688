package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.config.ConfigException;
import tom.config.Configs;
import tom.config.TomConfig;
import tom.config.TomConfig.FileSettings;
import tom.device.Endpoint;
import tom.device.ErrorType;
import tom.job.CacheUse;
import tom.job.Job;
import tom.job.JobState;
import tom.job.Operation;
import tom.job.Work;
import tom.redis.RealRedis;
import tom.simulator.SimulatedDevice;

/** The user's platform files at the start of a node, and when a node lacks one. */
class PlatformFilesTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    @TempDir
    Path folder;

    @Test
    void should_know_the_platforms_of_the_folder() throws IOException {
        Files.writeString(folder.resolve("box.yaml"), "{name: box, extends: generic, title: Our box}");

        assertThat(new SharedBeans().platforms(config(folder)).names()).contains("box", "cisco_ios");
        assertThat(new SharedBeans().platforms(config(null)).names())
                .contains("cisco_ios")
                .doesNotContain("box");
    }

    @Test
    void should_not_start_with_a_bad_file() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "name: a\nextends: generics\n");
        Files.writeString(folder.resolve("b.yaml"), "name: b\nextends: generic\nlegacy_algorithm: true\n");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new SharedBeans().platforms(config(folder)))
                .withMessageStartingWith("""
                        Tom cannot start with this configuration:
                        - a.yaml, line 2: extends names no platform; the nearest is generic
                        - b.yaml, line 3: legacy_algorithm is not known here; known are name, extends, title,""");
    }

    @Test
    void should_say_that_a_worker_lacks_the_platform_of_a_job() throws Exception {
        FaultLab lab = new FaultLab(REDIS.redis(), folder);
        SimulatedDevice router = lab.device("r1");
        lab.node(REDIS.url(), "w1", 2, TestNode.World.with(Duration.ofSeconds(30)));
        Work work = FaultLab.work(Operation.SEND_COMMANDS, "box", "lab", CacheUse.NONE, "show version");

        Job job = lab.ended(lab.submit("r1", new Endpoint(router.host(), router.port()), work));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.errorType()).isEqualTo(ErrorType.OTHER);
        assertThat(job.error())
                .isEqualTo("this worker knows no platform box; the nodes must have the same files in"
                        + " tom.platforms.folder");
        assertThat(job.attempts()).isEqualTo(1);
        assertThat(router.log().events()).isEmpty();
        lab.close();
    }

    private static TomConfig config(@Nullable Path platforms) {
        TomConfig usual = Configs.defaults();
        return new TomConfig(
                usual.roles(),
                usual.redis(),
                usual.worker(),
                usual.jobs(),
                new FileSettings(usual.files().inventory(), usual.files().credentials(), platforms, null),
                usual.ssh(),
                usual.cache(),
                usual.metrics(),
                usual.security(),
                usual.console());
    }
}
