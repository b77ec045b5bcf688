package tom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.config.TomConfig.AccessSettings;
import tom.config.TomConfig.Auth;
import tom.config.TomConfig.HostKeys;
import tom.config.TomConfig.JobLabel;
import tom.config.TomConfig.Role;

class ConfigReaderTest {

    @Test
    void should_use_the_documented_defaults() {
        TomConfig config = ConfigReader.read(Settable.open()).config();

        assertThat(config.roles()).containsExactlyInAnyOrder(Role.CONTROLLER, Role.WORKER);
        assertThat(config.redis().url().reveal()).isEqualTo("redis://localhost:6379/0");
        assertThat(config.worker().id()).isNull();
        assertThat(config.worker().concurrency()).isEqualTo(10);
        assertThat(config.worker().queues()).containsExactly("default");
        assertThat(config.worker().drainTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.jobs())
                .isEqualTo(new TomConfig.JobSettings(Duration.ofHours(1), 100_000, Duration.ofSeconds(30), 1));
        assertThat(config.files().inventory())
                .isEqualTo(Path.of("inventory.yml").toAbsolutePath());
        assertThat(config.files().platforms()).isNull();
        assertThat(config.ssh().hostKeys()).isEqualTo(HostKeys.FIRST_USE);
        assertThat(config.ssh().maxOutput()).isEqualTo(16_777_216);
        assertThat(config.cache())
                .isEqualTo(new TomConfig.CacheSettings(true, Duration.ofMinutes(5), Duration.ofHours(1)));
        assertThat(config.metrics())
                .isEqualTo(new TomConfig.MetricSettings(
                        Set.of(JobLabel.WORKER, JobLabel.DEVICE), 50_000, Duration.ofHours(25)));
        assertThat(config.security())
                .isEqualTo(new TomConfig.SecuritySettings(
                        AccessSettings.OPEN, false, null, new TomConfig.LimitSettings(1_048_576, 0, 30), List.of()));
    }

    @Test
    void should_read_what_is_set() {
        TomConfig config = ConfigReader.read(Settable.open()
                        .with("tom.roles", "Worker")
                        .with("tom.worker.queues", "fast, slow,fast")
                        .with("tom.metrics.job-labels", "none")
                        .with("tom.ssh.host-keys", "known-hosts")
                        .with("tom.ssh.known-hosts-file", "/etc/tom/known_hosts")
                        .with("tom.platforms.folder", "/etc/tom/platforms")
                        .with("tom.limits.requests-per-minute", "600")
                        .with("tom.limits.failed-logins-per-minute", "0")
                        .with("tom.cache.enabled", "FALSE"))
                .config();

        assertThat(config.roles()).containsExactly(Role.WORKER);
        assertThat(config.worker().queues()).containsExactly("fast", "slow");
        assertThat(config.metrics().jobLabels()).isEmpty();
        assertThat(config.ssh().knownHostsFile()).isEqualTo(Path.of("/etc/tom/known_hosts"));
        assertThat(config.files().platforms()).isEqualTo(Path.of("/etc/tom/platforms"));
        assertThat(config.cache().enabled()).isFalse();
        assertThat(config.security().limits()).isEqualTo(new TomConfig.LimitSettings(1_048_576, 600, 0));
    }

    @ParameterizedTest
    @CsvSource({"PT45S, 45", "45, 45", "PT2M, 120"})
    void should_read_durations_in_both_notations(String text, long seconds) {
        TomConfig config =
                ConfigReader.read(Settable.open().with("tom.lease.ttl", text)).config();

        assertThat(config.jobs().leaseTtl()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void should_say_everything_that_is_wrong_at_once() {
        List<String> problems = problems(new Settable()
                .with("tom.roles", "controller,boss")
                .with("tom.worker.concurrency", "0")
                .with("tom.worker.queues", "a b")
                .with("tom.lease.ttl", "-PT5S")
                .with("tom.cache.default-ttl", "PT2H")
                .with("tom.security.auth", "none")
                .with("tom.security.trusted-proxies", "10.0.0.0/8,proxy.example"));

        assertThat(problems)
                .containsExactly(
                        "tom.security.trusted-proxies is \"10.0.0.0/8,proxy.example\"; allowed: a comma-separated list of"
                                + " IP addresses and ranges, `10.0.0.0/8` or `2001:db8::/32`",
                        "tom.roles is \"controller,boss\"; allowed: one or more of `controller`, `worker`, comma-separated",
                        "tom.worker.concurrency is \"0\"; allowed: a whole number from 1 to 1000",
                        "tom.worker.queues is \"a b\"; allowed: a comma-separated list,"
                                + " each 1 to 64 of the characters `A-Z a-z 0-9 . _ -`",
                        "tom.lease.ttl is \"-PT5S\"; allowed: from PT3S to PT1H, or whole seconds",
                        "tom.cache.default-ttl is PT2H; allowed: at most tom.cache.max-ttl, which is PT1H");
    }

    @Test
    void should_not_start_with_authentication_that_is_not_there() {
        assertThat(problems(new Settable().with("tom.security.auth", "yes")))
                .containsExactly("tom.security.auth is \"yes\"; allowed: `api-key`, `jwt`, `hybrid` (both of them), or"
                        + " `none`, which leaves every endpoint open to anyone who can reach it");
    }

    @Test
    void should_say_what_to_set_where_nobody_has_a_key() {
        ConfigReader.Reading reading = ConfigReader.read(new Settable());

        assertThat(reading.config().security().access())
                .isEqualTo(new AccessSettings(Auth.API_KEY, List.of(), null, false));
        assertThat(reading.warnings())
                .containsExactly(
                        "tom.security.auth is api-key, but there is no key: everything but metrics and health is"
                                + " answered 401; set tom.security.api-keys or tom.security.api-keys-file, or"
                                + " tom.security.auth=none on a network that you trust");
    }

    @Test
    void should_read_api_keys() {
        ConfigReader.Reading reading = ConfigReader.read(new Settable()
                .with("tom.security.auth", "API-key")
                .with("tom.security.api-keys", "ci=tom-operator=hunter2-hunter2-hunter2; up=tom-viewer=hunter2")
                .with("tom.security.api-keys-file", "/etc/tom/keys")
                .with("tom.security.protect-metrics", "true"));
        AccessSettings access = reading.config().security().access();

        assertThat(access.auth()).isEqualTo(Auth.API_KEY);
        assertThat(access.keys()).extracting(ApiKey::name).containsExactly("ci", "up");
        assertThat(access.keyFile()).isEqualTo(Path.of("/etc/tom/keys"));
        assertThat(access.protectMetrics()).isTrue();
        assertThat(reading.effective())
                .contains("tom.security.api-keys = ***")
                .noneMatch(line -> line.contains("hunter2"));
        assertThat(reading.warnings())
                .containsExactly("tom.security.api-keys, entry 2: the key is so short that it can be guessed; better:"
                        + " openssl rand -hex 32");
        assertThat(reading.config().toString()).doesNotContain("hunter2");
    }

    @Test
    void should_name_the_api_key_that_is_wrong_by_its_place() {
        assertThat(problems(new Settable()
                        .with("tom.security.api-keys", "ci=tom-viewer=hunter2-hunter2;hunter2;up=boss=hunter2")))
                .containsExactly(
                        "tom.security.api-keys, entry 2: must be name=role[+role]=key",
                        "tom.security.api-keys, entry 3: each role must be one of tom-viewer, tom-operator, tom-admin");
    }

    @ParameterizedTest
    @CsvSource({"tom.security.api-keys, ci=tom-admin=hunter2-hunter2-hunter2", "tom.security.api-keys-file, keys"})
    void should_not_start_with_keys_that_nobody_is_asked_for(String name, String value) {
        assertThat(problems(Settable.open().with(name, value)))
                .containsExactly(name + " is set, but only tom.security.auth=api-key and hybrid"
                        + " read it: set one of them, or remove it");
    }

    @Test
    void should_not_start_with_metrics_that_are_not_protected() {
        assertThat(problems(Settable.open().with("tom.security.protect-metrics", "true")))
                .containsExactly("tom.security.protect-metrics is true, but tom.security.auth=none protects nothing:"
                        + " set another tom.security.auth, or remove it");
    }

    @Test
    void should_warn_of_open_endpoints() {
        assertThat(ConfigReader.read(Settable.open()).warnings())
                .containsExactly("tom.security.auth is none: every endpoint is open to anyone who can reach it");
    }

    @Test
    void should_start_where_protection_is_turned_off_by_name() {
        Settable off = Settable.open().with("tom.security.protect-metrics", "false");

        assertThat(ConfigReader.read(off).config().security().access().protectMetrics())
                .isFalse();
    }

    @Test
    void should_stop_when_a_name_is_set_without_a_value() {
        assertThat(problems(Settable.open().listed("TOM_REDIS_URL", "tom.redis.url")))
                .containsExactly("tom.redis.url is set, but has no value: it is empty, or spelled in another way,"
                        + " or a ${…} in it cannot be resolved");
    }

    @Test
    void should_stop_when_a_value_is_blank() {
        assertThat(problems(Settable.open().with("tom.security.api-keys", " ")))
                .singleElement()
                .asString()
                .startsWith("tom.security.api-keys is set, but has no value");
    }

    @Test
    void should_never_show_a_secret() {
        ConfigException stop = stop(Settable.open()
                .with("tom.redis.url", "http://netops:hunter2@redis")
                .with("tom.security.job-key", "hunter2"));

        assertThat(stop)
                .hasMessageContaining("tom.redis.url is \"***\"; allowed: ")
                .hasMessageContaining("tom.security.job-key is \"***\"; allowed: 32 bytes in base64")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void should_list_effective_values_without_secrets() {
        String key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
        List<String> effective = ConfigReader.read(Settable.open()
                        .with("tom.redis.url", "rediss://netops:hunter2@redis.example/3")
                        .with("tom.security.job-key", key))
                .effective();

        assertThat(effective)
                .contains(
                        "tom.redis.url = rediss://redis.example:6379/3",
                        "tom.security.job-key = ***",
                        "tom.worker.id is not set",
                        "tom.worker.concurrency = 10 (default)")
                .noneMatch(line -> line.contains("hunter2") || line.contains(key));
    }

    @Test
    void should_need_the_file_of_known_hosts_exactly_where_it_is_read() {
        assertThat(problems(Settable.open().with("tom.ssh.host-keys", "known-hosts")))
                .containsExactly("tom.ssh.known-hosts-file is not set; tom.ssh.host-keys=known-hosts needs it");
        assertThat(problems(Settable.open().with("tom.ssh.known-hosts-file", "known_hosts")))
                .containsExactly("tom.ssh.known-hosts-file is set, but only tom.ssh.host-keys=known-hosts reads it:"
                        + " set that, or remove the file");
    }

    @Test
    void should_warn_of_what_is_not_meant() {
        assertThat(ConfigReader.read(Settable.open().with("tom.ssh.host-keys", "off"))
                        .warnings())
                .contains("tom.ssh.host-keys is off: anyone between Tom and a device can read its password");
    }

    private static List<String> problems(Settable source) {
        return stop(source).problems();
    }

    private static ConfigException stop(Settable source) {
        return catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(source));
    }
}
