package tom.bench.queue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tom.config.ConfigReader;
import tom.config.SettingSource;
import tom.config.TomConfig;

/** Tom's defaults, but for a queue that takes a million jobs. */
public final class Settings {

    private Settings() {}

    /** @param lease how long a claim lasts that nobody renews */
    public static TomConfig of(String redis, Duration lease) {
        return ConfigReader.read(new Given(Map.of(
                        "tom.redis.url",
                        redis,
                        "tom.security.auth",
                        "none",
                        "tom.jobs.max-waiting",
                        "1000000",
                        "tom.lease.ttl",
                        lease.toString())))
                .config();
    }

    private record Given(Map<String, String> settings) implements SettingSource {

        @Override
        public Optional<String> value(String name) {
            return Optional.ofNullable(settings.get(name));
        }

        @Override
        public Iterable<String> names() {
            return settings.keySet();
        }
    }
}
