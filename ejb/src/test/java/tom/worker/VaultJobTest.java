package tom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tom.config.TomConfig.CredentialSettings;
import tom.config.VaultSettings;
import tom.config.VaultSettings.Server;
import tom.config.VaultSettings.Token;
import tom.credential.Credentials;
import tom.device.ErrorType;
import tom.device.Secret;
import tom.job.Job;
import tom.job.JobId;
import tom.job.JobState;
import tom.redis.RealRedis;
import tom.redis.Redis;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Personality;
import tom.simulator.vault.SimulatedVault;

/** Jobs whose login is in Vault, of which a stand-in follows the documented HTTP API. */
class VaultJobTest {

    private static final String CORE = "secret/data/credentials/core";

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    @TempDir
    Path folder;

    private final SimulatedVault vault = SimulatedVault.started();
    private FaultLab lab;

    @BeforeEach
    void open() throws Exception {
        vault.token("hvs.fixed");
        vault.put(CORE, Map.of("username", "netops", "password", "right-one"));
        lab = new FaultLab(REDIS.redis(), folder);
        Credentials logins = new Credentials(
                new CredentialSettings(
                        lab.credentials,
                        new VaultSettings(
                                new Server(URI.create(vault.url()), null, null, Duration.ofSeconds(2)),
                                "secret",
                                "credentials",
                                new Token(new Secret("hvs.fixed")),
                                Duration.ofHours(1))),
                Clock.systemUTC(),
                () -> System.nanoTime() * 10); // what is kept gets old ten times as fast
        lab.keep(new TestNode(new Redis(REDIS.url(), 10), "w1", 2, logins, TestNode.World.with(Duration.ofSeconds(30)))
                .start());
        lab.keep(vault);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void should_find_the_new_password_when_the_one_it_kept_was_changed() {
        SimulatedDevice before = lab.device("before");
        assertThat(ended(before).state()).isEqualTo(JobState.COMPLETE);
        vault.put(CORE, Map.of("username", "netops", "password", "rotated"));
        SimulatedDevice after = lab.keep(SimulatedDevice.builder("after", Personality.CISCO_IOS)
                .user("netops", "rotated")
                .privileged()
                .build()
                .start());
        await().pollDelay(Duration.ofMillis(600)).until(() -> true);

        Job job = ended(after);

        assertThat(job.state()).as("%s", job).isEqualTo(JobState.COMPLETE);
        assertThat(job.attempts()).isEqualTo(1);
        assertThat(after.log().events(Kind.LOGIN_REFUSED)).hasSize(1);
    }

    @Test
    void should_not_try_the_same_password_twice() {
        vault.put(CORE, Map.of("username", "netops", "password", "wrong"));
        SimulatedDevice device = lab.device("r1");

        Job job = ended(device);

        assertThat(job.errorType()).isEqualTo(ErrorType.AUTH);
        assertThat(job.error()).contains("the password was refused").doesNotContain("wrong");
        assertThat(device.log().events(Kind.LOGIN_REFUSED)).hasSize(1);
    }

    @Test
    void should_try_a_reading_job_again_while_vault_is_away_and_go_on_with_the_file() {
        SimulatedDevice device = lab.device("r1");
        vault.seal(true);
        JobId waiting = lab.readAs("core", device, 1, "show clock");

        assertThat(lab.ended(lab.read(lab.device("r2"), "show clock")).state()).isEqualTo(JobState.COMPLETE);
        await().until(() -> lab.job(waiting).attempts() == 1);
        vault.seal(false);

        Job job = lab.ended(waiting);
        assertThat(job.state()).as("%s", job).isEqualTo(JobState.COMPLETE);
        assertThat(job.attempts()).isEqualTo(2);
    }

    @Test
    void should_say_that_vault_is_away_when_attempts_are_over() {
        vault.seal(true);

        Job job = ended(lab.device("r1"));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.errorType()).isEqualTo(ErrorType.NETWORK);
        assertThat(job.error()).isEqualTo("credential core: Vault is sealed");
        assertThat(job.attempts()).isEqualTo(2);
    }

    @Test
    void should_fail_at_once_where_vault_has_no_such_secret() {
        vault.remove(CORE);

        Job job = ended(lab.device("r1"));

        assertThat(job.errorType()).isEqualTo(ErrorType.AUTH);
        assertThat(job.error()).isEqualTo("this worker has no credential core");
        assertThat(job.attempts()).isEqualTo(1);
    }

    private Job ended(SimulatedDevice device) {
        return lab.ended(lab.readAs("core", device, 1, "show version"));
    }
}
