package tom.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tom.config.TomConfig.RedisSettings;
import tom.config.TomConfig.TlsSettings;

/** Reads where Redis is, and tries the files by which it is trusted: a node that trusts nobody must say so at its start. */
final class RedisReader {

    private RedisReader() {}

    static RedisSettings read(Values values) {
        RedisSettings redis = new RedisSettings(
                values.get(Settings.REDIS),
                values.find(Settings.SENTINEL_PASSWORD).orElse(null),
                values.get(Settings.MIN_REPLICAS),
                new TlsSettings(
                        values.find(Settings.REDIS_CA).orElse(null),
                        values.find(Settings.REDIS_CERTIFICATE).orElse(null),
                        values.find(Settings.REDIS_KEY).orElse(null)));
        checkUse(values, redis);
        checkFiles(values, redis.tls());
        return redis;
    }

    /** No false safety: who sets them believes that Redis is spoken to in secret. */
    private static void checkUse(Values values, RedisSettings redis) {
        if (!redis.address().scheme().isTls()) {
            Stream.<Setting<?>>of(Settings.REDIS_CA, Settings.REDIS_CERTIFICATE, Settings.REDIS_KEY)
                    .filter(setting -> values.find(setting).isPresent())
                    .forEach(
                            setting -> values.problem(
                                    setting.name()
                                            + " is set, but tom.redis.url does not ask for TLS: begin it with rediss, or remove the file"));
        }
        if ((redis.tls().certificate() == null) != (redis.tls().key() == null)) {
            values.problem(Settings.REDIS_CERTIFICATE.name() + " and " + Settings.REDIS_KEY.name()
                    + " belong together: set both, or none");
        }
    }

    private static void checkFiles(Values values, TlsSettings tls) {
        check(values, Settings.REDIS_CA, tls.ca(), PemFile::certificates);
        check(values, Settings.REDIS_CERTIFICATE, tls.certificate(), PemFile::certificates);
        check(values, Settings.REDIS_KEY, tls.key(), file -> {
            PemFile.key(file);
            Permissions.warnings(file, "the private key")
                    .forEach(warning -> values.warning(Settings.REDIS_KEY.name() + " is " + file + "; " + warning));
        });
    }

    private interface Attempt {

        void at(Path file) throws IOException;
    }

    private static void check(Values values, Setting<Path> setting, @Nullable Path file, Attempt attempt) {
        if (file == null) {
            return;
        }
        try {
            attempt.at(file);
        } catch (FileFormatException broken) {
            values.problem(setting.name() + " is \"" + file + "\", which " + broken.reason());
        } catch (IOException unreadable) {
            values.problem(setting.name() + " is \"" + file + "\", which cannot be read");
        }
    }
}
