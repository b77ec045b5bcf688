package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.soon;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.config.TomConfig.HostKeys;
import tom.device.DeviceId;
import tom.device.Login;

/** A real OpenSSH as the platform linux: commands, pagers, errors, host keys, and a jump host that is one, too. */
@ExtendWith(NeedsOpenSsh.class)
class OpenSshTest {

    @TempDir
    private Path folder;

    private final Lab lab = new Lab();
    private KeyRing keys;
    private Path own;
    private Path hostKey;
    private SshDaemon server;

    @BeforeEach
    void start() {
        keys = new KeyRing(folder);
        own = keys.key("own", "", "-t", "ed25519");
        hostKey = keys.key("host", "", "-t", "ecdsa");
        server = server(SshDaemon.freePort(), "HostKey " + hostKey);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void should_run_commands() {
        try (DeviceSession session = open(lab.client())) {
            assertThat(session.run("echo one; echo two", soon())).isEqualTo("one\ntwo");
            assertThat(session.run("cd /tmp && pwd", soon())).isEqualTo("/tmp");
            assertThat(session.run("printf '\\033[31mred\\033[0m text\\n'", soon()))
                    .isEqualTo("red text");
            assertThat(session.run("seq 1 20000 | md5sum", soon()))
                    .as("a long line")
                    .contains("  -");
            assertThat(session.run("seq 1 5000", soon())).isEqualTo(numbers(5000));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"less", "more"})
    void should_answer_a_pager(String pager) {
        if (Files.notExists(Path.of("/usr/bin/" + pager))) {
            System.err.println("no " + pager + " here: install it to see that it is answered");
            return;
        }
        try (DeviceSession session = open(lab.client())) {
            assertThat(session.run("seq 1 2500 | " + pager, soon())).isEqualTo(numbers(2500));
            assertThat(session.run("echo there", soon())).isEqualTo("there");
        }
    }

    @Test
    void should_turn_the_pagers_of_programs_off() {
        try (DeviceSession session = open(lab.client())) {
            assertThat(session.run("for i in PAGER MANPAGER GIT_PAGER; do printenv $i; done", soon()))
                    .isEqualTo("cat\ncat\ncat");
        }
    }

    @Test
    void should_see_that_a_command_was_refused() {
        try (DeviceSession session = open(lab.client())) {
            assertThatExceptionOfType(DeviceAnswerException.class)
                    .isThrownBy(() -> session.run("nonsense", soon()))
                    .withMessageContaining("\"nonsense\" was refused: bash: nonsense: command not found");
            assertThat(session.run("echo still here", soon())).isEqualTo("still here");
        }
    }

    @Test
    void should_leave_no_connection_behind() {
        for (int i = 0; i < 5; i++) {
            open(lab.client()).close();
        }
        awaitNoConnection(server);
        DeviceSession session = open(lab.client());
        session.abort();
        session.close();
        awaitNoConnection(server);
    }

    @Test
    void should_refuse_a_changed_host_key_until_it_is_forgotten() {
        open(lab.client()).close();
        int port = server.endpoint().port();
        server.close();
        server = server(port, "HostKey " + keys.key("other", "", "-t", "ecdsa"));

        assertRefused(lab.client(), "the host key has changed: ecdsa-sha2-nistp256 SHA256:");
        assertThat(server.log()).doesNotContain("Accepted");

        lab.learned.forget(server.endpoint());
        open(lab.client()).close();
    }

    @Test
    void should_keep_to_the_kind_of_key_it_knows_among_several() {
        int port = server.endpoint().port();
        open(lab.client()).close();
        server.close();
        server = server(port, "HostKey " + keys.key("newer", "", "-t", "ed25519"), "HostKey " + hostKey);

        open(lab.client()).close();
    }

    @Test
    void should_read_known_hosts_as_openssh_writes_it() {
        String line = "[127.0.0.1]:%d %s".formatted(server.endpoint().port(), publicKey(hostKey));
        String another = "[127.0.0.1]:%d %s"
                .formatted(server.endpoint().port(), publicKey(keys.key("another", "", "-t", "ed25519")));
        open(knownHosts("# a comment\n\n" + another + "\n" + line + " comment\n"))
                .close();

        Path hashed = keys.write("hashed", "other.example.net " + publicKey(own) + "\n" + line + "\n");
        keys.keygen(List.of("-H", "-f", hashed.toString()));
        assertThat(KeyRing.text(hashed)).contains("|1|").doesNotContain("127.0.0.1");
        open(knownHosts(KeyRing.text(hashed))).close();

        assertRefused(
                knownHosts("@revoked * " + publicKey(hostKey) + "\n" + line + "\n"),
                "is revoked by the known_hosts file");
        assertRefused(knownHosts("example.net " + publicKey(hostKey) + "\n"), "is not in the known_hosts file");
        assertRefused(
                knownHosts("[127.0.0.1]:%d %s%n"
                        .formatted(server.endpoint().port(), publicKey(keys.key("wrong", "", "-t", "ecdsa")))),
                "the host key is not the one in the known_hosts file");
    }

    @Test
    void should_trust_the_authority_of_known_hosts_and_no_other() {
        Path authority = keys.key("authority", "", "-t", "ed25519");
        Path certificate = keys.certificate(authority, hostKey, "-h", "-n", "127.0.0.1");
        server.close();
        server = server(SshDaemon.freePort(), "HostKey " + hostKey, "HostCertificate " + certificate);

        open(knownHosts("@cert-authority * " + publicKey(authority) + "\n")).close();
        assertRefused(knownHosts("@cert-authority * " + publicKey(own) + "\n"), "is not in the known_hosts file");
        assertRefused(
                knownHosts("@cert-authority *.example.net " + publicKey(authority) + "\n"),
                "is not in the known_hosts file");
        open(lab.client()).close();
    }

    @Test
    void should_pass_a_jump_host_that_is_an_openssh() {
        Path elsewhere = folder.resolve("bastion");
        try (SshDaemon bastion = bastion(elsewhere, "AllowTcpForwarding yes")) {
            try (DeviceSession session = open(lab.client(), hop(bastion))) {
                assertThat(session.run("seq 1 3000", soon())).isEqualTo(numbers(3000));
            }
            assertThat(bastion.log())
                    .contains("Accepted publickey for " + KeyRing.user())
                    .contains("target 127.0.0.1 port " + server.endpoint().port());
            assertThat(server.log()).contains("Accepted publickey for " + KeyRing.user());
            awaitNoConnection(server);
            awaitNoConnection(bastion);
        }
    }

    @Test
    void should_say_that_an_openssh_lets_nobody_through() {
        try (SshDaemon bastion = bastion(folder.resolve("bastion"), "AllowTcpForwarding no")) {
            DeviceSession session = session(lab.client(), hop(bastion));
            assertThatExceptionOfType(DeviceAuthException.class)
                    .isThrownBy(() -> session.open(soon()))
                    .withMessageContaining("jump host bastion (%s): it does not allow a connection to %s"
                            .formatted(bastion.endpoint(), server.endpoint()));
            awaitNoConnection(bastion);
        }
    }

    @Test
    void should_say_that_an_openssh_cannot_reach_the_device() {
        try (SshDaemon bastion = bastion(folder.resolve("bastion"), "AllowTcpForwarding yes")) {
            server.close();
            DeviceSession session = session(lab.client(), hop(bastion));
            assertThatExceptionOfType(DeviceNetworkException.class)
                    .isThrownBy(() -> session.open(soon()))
                    .withMessageContaining("jump host bastion (%s): it cannot connect to %s"
                            .formatted(bastion.endpoint(), server.endpoint()));
        }
    }

    private SshDaemon server(int port, String... options) {
        return SshDaemon.start(folder, port, concat(options, keys.authorize(own)));
    }

    private SshDaemon bastion(Path elsewhere, String option) {
        assertThat(elsewhere.toFile().mkdir()).isTrue();
        return SshDaemon.start(
                elsewhere, SshDaemon.freePort(), List.of("HostKey " + hostKey, option, keys.authorize(own)));
    }

    private Hop hop(SshDaemon bastion) {
        return new Hop(new DeviceId("bastion"), bastion.endpoint(), login(), false);
    }

    private Login login() {
        return KeyRing.login(own, null, null);
    }

    private DeviceSession session(SshClient client, Hop... hops) {
        Target target = new Target(server.endpoint(), Talk.platform("linux"), false, List.of(hops), null);
        return client.session(target, login(), () -> {});
    }

    private DeviceSession open(SshClient client, Hop... hops) {
        DeviceSession session = session(client, hops);
        session.open(soon());
        return session;
    }

    private void assertRefused(SshClient client, String message) {
        try (DeviceSession session = session(client)) {
            assertThatExceptionOfType(DeviceAuthException.class)
                    .isThrownBy(() -> session.open(soon()))
                    .withMessageContaining(message);
        }
    }

    private SshClient knownHosts(String text) {
        Path file = keys.write("known_hosts", text);
        return new SshClient(Lab.settings(HostKeys.KNOWN_HOSTS, file, 1 << 20), lab.learned);
    }

    private static void awaitNoConnection(SshDaemon daemon) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> daemon.connections() == 0);
    }

    private static String publicKey(Path key) {
        String[] words = KeyRing.text(Path.of(key + ".pub")).split(" ");
        return words[0] + " " + words[1];
    }

    private static List<String> concat(String[] options, String last) {
        return Stream.concat(Arrays.stream(options), Stream.of(last)).toList();
    }

    private static String numbers(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(String::valueOf).collect(Collectors.joining("\n"));
    }
}
