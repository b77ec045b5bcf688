package tom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tom.demo.Ports;

/** The run command, as somebody uses it who has just cloned the repository. */
class DemoIT {

    @TempDir
    private Path temporary;

    @TempDir
    private Path outputs;

    private Process demo;

    @AfterEach
    void stop() {
        demo.descendants().forEach(ProcessHandle::destroyForcibly);
        demo.destroyForcibly();
    }

    @Test
    void should_run_the_examples_and_leave_nothing_behind() throws Exception {
        int port = Ports.free();
        demo = start(port);
        await().atMost(Duration.ofMinutes(2)).until(() -> output().contains("Ctrl-C stops everything"));
        Api api = new Api(URI.create("http://127.0.0.1:" + port));

        assertThat(api.command("core-1", "show version").at("/result/data/show version"))
                .contains("Cisco IOS");
        assertThat(api.command("locked", "show version").at("/error_type")).isEqualTo("auth");
        assertThat(api.get("/api/inventory/export").json()).hasSize(10);
        assertThat(output()).contains("tom.security.auth is none");

        List<ProcessHandle> children = demo.descendants().toList();
        assertThat(children).hasSize(2);
        signal(interruptIsIgnored() ? "-TERM" : "-INT");
        assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void should_say_that_a_port_is_taken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            demo = start(taken.getLocalPort());

            assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();

            assertThat(demo.exitValue()).isEqualTo(1);
            assertThat(output())
                    .startsWith("Port " + taken.getLocalPort() + " on 127.0.0.1 is taken")
                    .contains("TOM_DEMO_PORT");
            assertThat(temporary).isEmptyDirectory();
        }
    }

    private Process start(int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                Artifacts.DEMO.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("TOM_"));
        builder.environment().put("TOM_DEMO_PORT", String.valueOf(port));
        return builder.redirectErrorStream(true)
                .redirectOutput(outputs.resolve("output").toFile())
                .start();
    }

    private String output() throws IOException {
        return Files.readString(outputs.resolve("output"));
    }

    /** A shell that runs this in the background hands down that Ctrl-C is ignored, and Java keeps to that. */
    private static boolean interruptIsIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.notExists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow();
        return (Long.parseUnsignedLong(ignored.substring(7).strip(), 16) & 2) != 0;
    }

    private void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", name, String.valueOf(demo.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
