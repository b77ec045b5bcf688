package tom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tom.demo.Lab.Login;
import tom.simulator.SimulatedDevice;
import tom.simulator.shell.Personality;

class LabTest {

    @TempDir
    private Path folder;

    @Test
    void should_write_both_files_for_their_owner_only() throws IOException {
        try (Lab lab = new Lab(folder)) {
            lab.credential("lab", new Login("netops", "p\"w", "secret"));
            SimulatedDevice device = lab.add(
                    SimulatedDevice.builder("a \"b\" \\c", Personality.LINUX)
                            .build()
                            .start(),
                    Personality.LINUX,
                    "lab");
            lab.entry("other", "{host: there}");

            lab.writeFiles();

            assertThat(lab.inventoryFile()).hasContent("""
                    "a \\"b\\" \\\\c": {host: "127.0.0.1", port: %d, adapter: ssh, adapter_driver: linux, credential_id: "lab"}
                    "other": {host: there}
                    """.formatted(device.port()));
            assertThat(lab.credentialsFile()).hasContent("""
                    "lab": {username: "netops", password: "p\\"w", enable_secret: "secret"}
                    """);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lab.credentialsFile())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void should_show_no_password() {
        assertThat(new Login("netops", "password-1", "secret-1")).hasToString("Login[netops]");
    }

    @Test
    void should_offer_ten_devices_of_four_platforms() throws IOException {
        try (Lab lab = DemoDevices.start(folder)) {
            assertThat(lab.devices()).hasSize(10);
            assertThat(Files.readString(lab.inventoryFile()))
                    .contains("cisco_ios", "arista_eos", "juniper_junos", "linux");
        }
    }
}
