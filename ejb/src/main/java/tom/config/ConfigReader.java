package tom.config;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.util.List;
import java.util.stream.Stream;
import tom.config.JwtSettings.IdentityProvider;
import tom.config.TomConfig.AccessSettings;
import tom.config.TomConfig.CacheSettings;
import tom.config.TomConfig.FileSettings;
import tom.config.TomConfig.HostKeys;
import tom.config.TomConfig.JobSettings;
import tom.config.TomConfig.LimitSettings;
import tom.config.TomConfig.MetricSettings;
import tom.config.TomConfig.SecuritySettings;
import tom.config.TomConfig.SshSettings;
import tom.config.TomConfig.WorkerSettings;

/** Reads all settings into one validated record, or says everything that is wrong with them. */
public final class ConfigReader {

    private static final System.Logger LOG = System.getLogger(ConfigReader.class.getName());

    private ConfigReader() {}

    /**
     * What was read.
     *
     * @param effective one line per setting, secrets masked
     * @param warnings what is probably not meant, one sentence each
     */
    public record Reading(TomConfig config, List<String> effective, List<String> warnings) {

        public Reading {
            effective = List.copyOf(effective);
            warnings = List.copyOf(warnings);
        }

        /** Logs the effective values and the warnings; call it once. */
        public TomConfig logged() {
            LOG.log(INFO, "Tom''s settings:\n  {0}", String.join("\n  ", effective));
            warnings.forEach(warning -> LOG.log(WARNING, "{0}", warning));
            return config;
        }
    }

    /** @throws ConfigException with every problem, when there is one */
    public static Reading read(SettingSource source) {
        Values values = new Values(source);
        TomConfig config = config(values);
        check(values, config);
        Settings.ALL.forEach(values::find);
        UnknownNames.in(source.names(), Settings.ALL).forEach(values::warning);
        if (!values.problems().isEmpty()) {
            throw new ConfigException(values.problems());
        }
        return new Reading(config, effective(values, config.security().access()), values.warnings());
    }

    private static List<String> effective(Values values, AccessSettings access) {
        List<String> providers =
                access.jwt().providers().stream().map(IdentityProvider::name).toList();
        return Stream.concat(Settings.READ.stream(), access.auth().takesTokens() ? Settings.JWT.stream() : Stream.of())
                .flatMap(setting -> setting.each(providers))
                .map(values::effective)
                .toList();
    }

    private static TomConfig config(Values values) {
        SecuritySettings security = security(values);
        return new TomConfig(
                values.get(Settings.ROLES),
                RedisReader.read(values),
                worker(values),
                jobs(values),
                new FileSettings(
                        values.get(Settings.INVENTORY),
                        CredentialSettingsReader.read(values),
                        values.find(Settings.PLATFORMS).orElse(null),
                        values.find(Settings.POLICY).orElse(null)),
                ssh(values),
                cache(values),
                metrics(values),
                security,
                ConsoleReader.read(values, security.access()));
    }

    private static WorkerSettings worker(Values values) {
        return new WorkerSettings(
                values.find(Settings.WORKER_ID).orElse(null),
                values.get(Settings.CONCURRENCY),
                values.get(Settings.QUEUES),
                values.get(Settings.DRAIN));
    }

    private static JobSettings jobs(Values values) {
        return new JobSettings(
                values.get(Settings.RESULT_TTL),
                values.get(Settings.MAX_WAITING),
                values.get(Settings.LEASE_TTL),
                values.get(Settings.MAX_SESSIONS));
    }

    private static SshSettings ssh(Values values) {
        return new SshSettings(
                values.get(Settings.HOST_KEYS),
                values.find(Settings.KNOWN_HOSTS).orElse(null),
                values.get(Settings.CONNECT),
                values.get(Settings.IDLE_SESSION),
                values.get(Settings.MAX_OUTPUT),
                values.find(Settings.SOURCE_ADDRESS).orElse(null));
    }

    private static CacheSettings cache(Values values) {
        return new CacheSettings(
                values.get(Settings.CACHE), values.get(Settings.CACHE_TTL), values.get(Settings.CACHE_MAX_TTL));
    }

    private static MetricSettings metrics(Values values) {
        return new MetricSettings(
                values.get(Settings.JOB_LABELS), values.get(Settings.MAX_SERIES), values.get(Settings.SERIES_TTL));
    }

    private static SecuritySettings security(Values values) {
        return new SecuritySettings(
                AccessReader.read(values),
                values.get(Settings.INLINE),
                values.find(Settings.JOB_KEY).orElse(null),
                new LimitSettings(
                        values.get(Settings.MAX_BODY),
                        values.get(Settings.REQUESTS),
                        values.get(Settings.FAILED_LOGINS)),
                values.find(Settings.TRUSTED_PROXIES).orElse(List.of()));
    }

    private static void check(Values values, TomConfig config) {
        checkHostKeys(values, config.ssh());
        if (config.cache().defaultTtl().compareTo(config.cache().maxTtl()) > 0) {
            values.problem("tom.cache.default-ttl is " + config.cache().defaultTtl()
                    + "; allowed: at most tom.cache.max-ttl, which is "
                    + config.cache().maxTtl());
        }
    }

    private static void checkHostKeys(Values values, SshSettings ssh) {
        boolean fromFile = ssh.hostKeys() == HostKeys.KNOWN_HOSTS;
        if (fromFile && ssh.knownHostsFile() == null) {
            values.problem("tom.ssh.known-hosts-file is not set; tom.ssh.host-keys=known-hosts needs it");
        }
        if (!fromFile && ssh.knownHostsFile() != null) {
            values.problem("tom.ssh.known-hosts-file is set, but only tom.ssh.host-keys=known-hosts reads it:"
                    + " set that, or remove the file");
        }
        if (ssh.hostKeys() == HostKeys.OFF) {
            values.warning("tom.ssh.host-keys is off: anyone between Tom and a device can read its password");
        }
    }
}
