package tom.web.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tom.device.DeviceId;
import tom.web.ApiServer;

class CacheApiTest {

    @RegisterExtension
    static final ApiServer API = new ApiServer(false);

    @BeforeEach
    void fill() {
        API.node().cache().keep(new DeviceId("r1"), "lab", Map.of("show version", "IOS"), null);
        API.node().cache().keep(new DeviceId("a/b"), "lab", Map.of("uptime", "up"), null);
    }

    @Test
    void should_list_keys_but_no_output() {
        assertThat(API.get("/api/cache?device_name=a%2Fb").body())
                .isEqualTo("{\"device_filter\":\"a/b\",\"count\":1,\"keys\":[\"a/b:uptime:lab\"]}");
        assertThat(API.get("/api/cache").body())
                .startsWith("{\"device_filter\":null,\"count\":2,\"keys\":[")
                .doesNotContain("IOS");
        assertThat(API.get("/api/cache?device_name=%20").body()).contains("\"count\":0");
    }

    @Test
    void should_count() {
        assertThat(API.get("/api/cache/stats").body())
                .startsWith("{\"enabled\":true,\"total_entries\":2,\"devices_cached\":2,\"entries_per_device\":{")
                .contains("\"a/b\":1", "\"r1\":1")
                .endsWith("\"default_ttl\":300,\"max_ttl\":3600,\"key_prefix\":\"tom_cache:\"}");
    }

    @Test
    void should_forget_one_device_or_all() {
        assertThat(API.delete("/api/cache/nobody").body())
                .isEqualTo("{\"device\":\"nobody\",\"deleted_count\":0,\"message\":\"0 entries deleted\"}");
        assertThat(API.delete("/api/cache/r1").body())
                .isEqualTo("{\"device\":\"r1\",\"deleted_count\":1,\"message\":\"1 entry deleted\"}");
        assertThat(API.delete("/api/cache").body()).isEqualTo("{\"deleted_count\":1,\"message\":\"1 entry deleted\"}");
    }
}
