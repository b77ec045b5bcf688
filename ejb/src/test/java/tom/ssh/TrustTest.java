package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.soon;

import com.jcraft.jsch.HostKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tom.config.TomConfig.HostKeys;
import tom.device.Endpoint;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent;
import tom.simulator.shell.Personality;

/** Which host keys are trusted, and that nothing is sent to a host that is not. */
class TrustTest {

    private final Lab lab = new Lab();
    private SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder);

    @TempDir
    private Path folder;

    @BeforeEach
    void learn() {
        login(lab.client());
    }

    @AfterEach
    void closeDevices() {
        lab.close();
    }

    @Test
    void should_learn_a_key_at_first_use_and_accept_it_again() {
        String learned = lab.learned.learned(Lab.endpoint(device)).orElseThrow();
        assertThat(learned).startsWith("ecdsa-sha2-nistp256 AAAA");

        login(lab.client());

        assertThat(lab.learned.learned(Lab.endpoint(device))).contains(learned);
    }

    @Test
    void should_refuse_a_changed_key_and_send_nothing() {
        String learned = lab.learned.learned(Lab.endpoint(device)).orElseThrow();
        int logins = logins();
        device.changeHostKey();

        assertRefused(lab.client(), "the host key has changed: ecdsa-sha2-nistp256 SHA256:");

        assertThat(logins()).isEqualTo(logins);
        assertThat(lab.learned.learned(Lab.endpoint(device))).contains(learned);
    }

    @Test
    void should_learn_anew_after_the_key_was_forgotten() {
        device.changeHostKey();
        assertThat(lab.learned.forget(Lab.endpoint(device))).isTrue();

        login(lab.client());
    }

    @Test
    void should_refuse_a_key_that_another_worker_did_not_see_at_the_same_time() {
        String other = lab.learned.learned(Lab.endpoint(device)).orElseThrow();
        device.changeHostKey();
        LearnedKeys late = new LearnedKeys() {
            @Override
            public String learn(Endpoint endpoint, String key) {
                return other;
            }
        };

        assertRefused(new SshClient(Lab.settings(HostKeys.FIRST_USE, null, 1 << 20), late), "the host key has changed");
    }

    @Test
    void should_trust_a_known_host() throws IOException {
        login(knownHosts(knownLine()));
    }

    @Test
    void should_refuse_a_host_that_is_not_known() throws IOException {
        assertRefused(
                knownHosts("other.example.net ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGlqZ2Zk\n"),
                "is not in the known_hosts file");
    }

    @Test
    void should_refuse_a_key_that_is_not_the_known_one() throws IOException {
        String line = knownLine();
        device.changeHostKey();

        assertRefused(knownHosts(line), "is not the one in the known_hosts file");
    }

    @Test
    void should_refuse_a_revoked_key() throws IOException {
        assertRefused(knownHosts("@revoked " + knownLine()), "host key");
    }

    @Test
    void should_say_that_there_is_no_known_hosts_file() {
        SshClient client =
                new SshClient(Lab.settings(HostKeys.KNOWN_HOSTS, folder.resolve("missing"), 1 << 20), lab.learned);

        assertThatExceptionOfType(DeviceAuthException.class)
                .isThrownBy(() -> Lab.session(client, device, "generic"))
                .withMessageContaining("the known_hosts file cannot be read");
    }

    @Test
    void should_trust_everybody_when_told_so() {
        device.changeHostKey();

        login(new SshClient(Lab.settings(HostKeys.OFF, null, 1 << 20), lab.learned));
    }

    private String knownLine() {
        HostKey key = HostKeyCheck.key(
                "x",
                Base64.getDecoder()
                        .decode(lab.learned
                                .learned(Lab.endpoint(device))
                                .orElseThrow()
                                .split(" ")[1]));
        return "[%s]:%d %s %s%n".formatted(device.host(), device.port(), key.getType(), key.getKey());
    }

    private SshClient knownHosts(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("known_hosts"), content);
        return new SshClient(Lab.settings(HostKeys.KNOWN_HOSTS, file, 1 << 20), lab.learned);
    }

    private void login(SshClient client) {
        try (DeviceSession session = Lab.session(client, device, "generic")) {
            session.open(soon());
            assertThat(session.run("echo hello", soon())).isEqualTo("hello");
        }
    }

    private void assertRefused(SshClient client, String message) {
        try (DeviceSession session = Lab.session(client, device, "generic")) {
            assertThatExceptionOfType(DeviceAuthException.class)
                    .isThrownBy(() -> session.open(soon()))
                    .withMessageContaining(message);
        }
    }

    private int logins() {
        return device.log().events(DeviceEvent.Kind.LOGGED_IN).size()
                + device.log().events(DeviceEvent.Kind.LOGIN_REFUSED).size();
    }
}
