package tom.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorMainTest {

    @TempDir
    private Path folder;

    @Test
    void should_run_devices_until_its_input_ends() throws Exception {
        Path log = folder.resolve("events.jsonl");
        Process process = start("r1 cisco_ios 0 user=netops:secret enable=s3\n\n# nothing\nj1 juniper_junos 0\n", log);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter in = process.outputWriter(StandardCharsets.UTF_8)) {
            String first = out.readLine();
            assertThat(first).matches("listening r1 127\\.0\\.0\\.1:\\d+");
            assertThat(out.readLine()).matches("listening j1 127\\.0\\.0\\.1:\\d+");
            int port = Integer.parseInt(first.substring(first.lastIndexOf(':') + 1));
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.getInputStream().read()).isEqualTo('S');
            }
            in.write("refuse r1\n");
            in.flush();
            assertThat(out.readLine()).isEqualTo("ok");
        } finally {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(log)).contains("\"device\":\"r1\"", "\"event\":\"session_opened\"");
    }

    @Test
    void should_say_what_is_wrong_with_its_file() throws Exception {
        Process process = start("r1 no_such_platform 0\n", folder.resolve("events.jsonl"));
        try (BufferedReader error = process.errorReader(StandardCharsets.UTF_8)) {
            assertThat(error.readLine()).isEqualTo("no platform is called no_such_platform");
        } finally {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(process.exitValue()).isEqualTo(2);
    }

    private Process start(String devices, Path log) throws IOException {
        Path file = Files.writeString(folder.resolve("devices.txt"), devices);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(SimulatorMain.class.getName(), file.toString(), "--log", log.toString()));
        return new ProcessBuilder(command).start();
    }
}
