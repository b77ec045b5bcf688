package tom.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceIdTest {

    /** {@code all} is the name under which metrics count devices that they do not tell apart. */
    @ParameterizedTest
    @CsvSource({
        "r1, 22, r1",
        "r1, 8022, r1:8022",
        "2001:db8::1, 22, 2001:db8::1",
        "2001:db8::1, 8022, [2001:db8::1]:8022",
        "all, 22, all:22",
        "ALL, 22, all:22"
    })
    void should_name_a_device_after_its_host(String host, int port, String name) {
        assertThat(DeviceId.of(new Endpoint(host, port)).name()).isEqualTo(name);
    }
}
