package tom.config;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static tom.config.Kinds.FILE;
import static tom.config.Kinds.FLAG;
import static tom.config.Kinds.SECRET;
import static tom.config.Kinds.TEXT;
import static tom.config.Kinds.choice;
import static tom.config.Kinds.choices;
import static tom.config.Kinds.duration;
import static tom.config.Kinds.number;

import com.google.re2j.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tom.config.TomConfig.Auth;
import tom.config.TomConfig.HostKeys;
import tom.config.TomConfig.JobLabel;
import tom.config.TomConfig.Role;
import tom.device.Secret;
import tom.device.SourceAddress;

/** Every setting there is: name, default and what is allowed, in this one place (for users: docs/configuration.md). */
final class Settings {

    /** How the inventory is stored. */
    enum Store {
        YAML
    }

    /** Where logins are looked up, in this order. */
    enum LoginStore {
        YAML,
        VAULT
    }

    static final Setting<Set<Role>> ROLES = new Setting<>("tom.roles", "controller,worker", choices(Role.class));
    static final Setting<Secret> REDIS = new Setting<>("tom.redis.url", "redis://localhost:6379/0", Kinds.REDIS_URL);
    static final Setting<Secret> SENTINEL_PASSWORD = new Setting<>("tom.redis.sentinel-password", "", SECRET);
    static final Setting<Integer> MIN_REPLICAS = new Setting<>("tom.redis.min-replicas", "0", number(0, 10));
    static final Setting<Path> REDIS_CA = new Setting<>("tom.redis.ca-file", "", FILE);
    static final Setting<Path> REDIS_CERTIFICATE = new Setting<>("tom.redis.client-cert-file", "", FILE);
    static final Setting<Path> REDIS_KEY = new Setting<>("tom.redis.client-key-file", "", FILE);

    static final Setting<String> WORKER_ID = new Setting<>("tom.worker.id", "", Kinds.WORKER_NAME);
    static final Setting<Integer> CONCURRENCY = new Setting<>("tom.worker.concurrency", "10", number(1, 1000));
    static final Setting<List<String>> QUEUES = new Setting<>("tom.worker.queues", "default", Kinds.NAMES);
    static final Setting<Duration> DRAIN =
            new Setting<>("tom.worker.drain-timeout", "PT30S", duration(ZERO, ofMinutes(10)));

    static final Setting<Duration> RESULT_TTL =
            new Setting<>("tom.jobs.result-ttl", "PT1H", duration(ofMinutes(1), ofDays(30)));
    static final Setting<Integer> MAX_WAITING = new Setting<>("tom.jobs.max-waiting", "100000", number(1, 10_000_000));
    static final Setting<Duration> LEASE_TTL =
            new Setting<>("tom.lease.ttl", "PT30S", duration(ofSeconds(3), ofHours(1)));
    static final Setting<Integer> MAX_SESSIONS = new Setting<>("tom.device.max-sessions", "1", number(1, 100));

    static final Setting<Store> INVENTORY_TYPE = new Setting<>("tom.inventory.type", "yaml", choice(Store.class));
    static final Setting<Path> INVENTORY = new Setting<>("tom.inventory.file", "inventory.yml", FILE);
    static final Setting<Set<LoginStore>> CREDENTIALS_TYPE =
            new Setting<>("tom.credentials.type", "yaml", choices(LoginStore.class));
    static final Setting<Path> CREDENTIALS = new Setting<>("tom.credentials.file", "credentials.yml", FILE);
    static final Setting<URI> VAULT_URL = new Setting<>("tom.credentials.vault.url", "", VaultKinds.URL);
    static final Setting<String> VAULT_NAMESPACE =
            new Setting<>("tom.credentials.vault.namespace", "", VaultKinds.PATH);
    static final Setting<String> VAULT_MOUNT = new Setting<>("tom.credentials.vault.mount", "secret", VaultKinds.PATH);
    static final Setting<String> VAULT_PATH =
            new Setting<>("tom.credentials.vault.path", "credentials", VaultKinds.PATH_OR_ROOT);
    static final Setting<Secret> VAULT_TOKEN = new Setting<>("tom.credentials.vault.token", "", SECRET);
    static final Setting<Path> VAULT_TOKEN_FILE = new Setting<>("tom.credentials.vault.token-file", "", FILE);
    static final Setting<String> VAULT_ROLE_ID = new Setting<>("tom.credentials.vault.role-id", "", VaultKinds.ROLE);
    static final Setting<Secret> VAULT_SECRET_ID = new Setting<>("tom.credentials.vault.secret-id", "", SECRET);
    static final Setting<Path> VAULT_SECRET_ID_FILE = new Setting<>("tom.credentials.vault.secret-id-file", "", FILE);
    static final Setting<String> VAULT_APPROLE_MOUNT =
            new Setting<>("tom.credentials.vault.approle-mount", "approle", VaultKinds.PATH);
    static final Setting<Path> VAULT_CA_FILE = new Setting<>("tom.credentials.vault.ca-file", "", FILE);
    static final Setting<Duration> VAULT_TIMEOUT =
            new Setting<>("tom.credentials.vault.timeout", "PT5S", duration(ofSeconds(1), ofMinutes(1)));
    static final Setting<Duration> VAULT_CACHE_TTL =
            new Setting<>("tom.credentials.vault.cache-ttl", "PT1M", duration(ZERO, ofHours(1)));
    static final Setting<Path> PLATFORMS = new Setting<>("tom.platforms.folder", "", FILE);

    static final Setting<HostKeys> HOST_KEYS = new Setting<>("tom.ssh.host-keys", "first-use", choice(HostKeys.class));
    static final Setting<Path> KNOWN_HOSTS = new Setting<>("tom.ssh.known-hosts-file", "", FILE);
    static final Setting<Duration> CONNECT =
            new Setting<>("tom.ssh.connect-timeout", "PT10S", duration(ofSeconds(1), ofMinutes(5)));
    static final Setting<Duration> IDLE_SESSION =
            new Setting<>("tom.ssh.idle-session", "PT30S", duration(ZERO, ofHours(1)));
    static final Setting<Integer> MAX_OUTPUT =
            new Setting<>("tom.ssh.max-output", "16777216", number(1024, 1_073_741_824));
    static final Setting<SourceAddress> SOURCE_ADDRESS = new Setting<>("tom.ssh.source-address", "", Kinds.ADDRESS);

    static final Setting<Boolean> CACHE = new Setting<>("tom.cache.enabled", "true", FLAG);
    static final Setting<Duration> CACHE_TTL =
            new Setting<>("tom.cache.default-ttl", "PT5M", duration(ofSeconds(1), ofDays(7)));
    static final Setting<Duration> CACHE_MAX_TTL =
            new Setting<>("tom.cache.max-ttl", "PT1H", duration(ofSeconds(1), ofDays(7)));

    static final Setting<Set<JobLabel>> JOB_LABELS =
            new Setting<>("tom.metrics.job-labels", "worker,device", Kinds.choicesOrNone(JobLabel.class));
    static final Setting<Integer> MAX_SERIES = new Setting<>("tom.metrics.max-series", "50000", number(1, 1_000_000));
    static final Setting<Duration> SERIES_TTL =
            new Setting<>("tom.metrics.series-ttl", "PT25H", duration(ofMinutes(1), ofDays(30)));

    static final Setting<Auth> AUTH = new Setting<>("tom.security.auth", "api-key", Kinds.AUTH);
    static final Setting<Secret> API_KEYS = new Setting<>("tom.security.api-keys", "", Kinds.API_KEYS);
    static final Setting<Path> API_KEYS_FILE = new Setting<>("tom.security.api-keys-file", "", FILE);
    static final Setting<Path> POLICY = new Setting<>("tom.security.policy-file", "", FILE);
    static final Setting<Boolean> PROTECT_METRICS = new Setting<>("tom.security.protect-metrics", "false", FLAG);
    static final Setting<Boolean> INLINE = new Setting<>("tom.security.allow-inline-credentials", "false", FLAG);
    static final Setting<Secret> JOB_KEY = new Setting<>("tom.security.job-key", "", Kinds.KEY);
    static final Setting<List<AddressRange>> TRUSTED_PROXIES =
            new Setting<>("tom.security.trusted-proxies", "", Kinds.ADDRESSES);
    static final Setting<Integer> MAX_BODY = new Setting<>("tom.limits.max-body", "1048576", number(1024, 104_857_600));
    static final Setting<Integer> REQUESTS = new Setting<>("tom.limits.requests-per-minute", "0", number(0, 1_000_000));
    static final Setting<Integer> FAILED_LOGINS =
            new Setting<>("tom.limits.failed-logins-per-minute", "30", number(0, 1_000_000));

    static final Setting<String> CONSOLE_CLIENT = new Setting<>("tom.console.client-id", "", TEXT);
    static final Setting<Secret> CONSOLE_SECRET = new Setting<>("tom.console.client-secret", "", SECRET);
    static final Setting<String> CONSOLE_PROVIDER = new Setting<>("tom.console.provider", "", Kinds.NAME);
    static final Setting<URI> CONSOLE_BASE = new Setting<>("tom.console.base-url", "", Kinds.BASE_URL);
    static final Setting<Duration> CONSOLE_IDLE =
            new Setting<>("tom.console.idle", "PT30M", duration(ofMinutes(1), ofDays(1)));
    static final Setting<Duration> CONSOLE_LONGEST =
            new Setting<>("tom.console.max-session", "PT8H", duration(ofMinutes(1), ofDays(7)));

    static final Setting<List<String>> PROVIDERS = new Setting<>("tom.security.jwt.providers", "", JwtKinds.PROVIDERS);
    static final Setting<URI> ISSUER = new Setting<>("tom.security.jwt.*.issuer", "", JwtKinds.URL);
    static final Setting<URI> JWKS_URL = new Setting<>("tom.security.jwt.*.jwks-url", "", JwtKinds.URL);
    static final Setting<List<String>> AUDIENCE = new Setting<>("tom.security.jwt.*.audience", "", JwtKinds.LIST);
    static final Setting<Boolean> ID_TOKENS = new Setting<>("tom.security.jwt.*.accept-id-tokens", "false", FLAG);
    static final Setting<String> ROLES_CLAIM =
            new Setting<>("tom.security.jwt.*.roles-claim", "groups", JwtKinds.CLAIM);
    static final Setting<Map<String, String>> ROLE_MAPPING =
            new Setting<>("tom.security.jwt.*.roles", "", JwtKinds.ROLES);
    static final Setting<List<String>> ALLOWED_USERS =
            new Setting<>("tom.security.jwt.allowed-users", "", JwtKinds.LIST);
    static final Setting<List<String>> ALLOWED_DOMAINS =
            new Setting<>("tom.security.jwt.allowed-domains", "", JwtKinds.DOMAINS);
    static final Setting<Pattern> ALLOWED_REGEX =
            new Setting<>("tom.security.jwt.allowed-user-regex", "", JwtKinds.REGEX);

    /** What is set of tokens. */
    static final List<Setting<?>> JWT = List.of(
            PROVIDERS,
            ISSUER,
            JWKS_URL,
            AUDIENCE,
            ID_TOKENS,
            ROLES_CLAIM,
            ROLE_MAPPING,
            ALLOWED_USERS,
            ALLOWED_DOMAINS,
            ALLOWED_REGEX);

    /** What this version knows how to act on. */
    static final List<Setting<?>> READ = List.of(
            ROLES,
            REDIS,
            SENTINEL_PASSWORD,
            MIN_REPLICAS,
            REDIS_CA,
            REDIS_CERTIFICATE,
            REDIS_KEY,
            WORKER_ID,
            CONCURRENCY,
            QUEUES,
            DRAIN,
            RESULT_TTL,
            MAX_WAITING,
            LEASE_TTL,
            MAX_SESSIONS,
            INVENTORY_TYPE,
            INVENTORY,
            CREDENTIALS_TYPE,
            CREDENTIALS,
            VAULT_URL,
            VAULT_NAMESPACE,
            VAULT_MOUNT,
            VAULT_PATH,
            VAULT_TOKEN,
            VAULT_TOKEN_FILE,
            VAULT_ROLE_ID,
            VAULT_SECRET_ID,
            VAULT_SECRET_ID_FILE,
            VAULT_APPROLE_MOUNT,
            VAULT_CA_FILE,
            VAULT_TIMEOUT,
            VAULT_CACHE_TTL,
            PLATFORMS,
            HOST_KEYS,
            KNOWN_HOSTS,
            CONNECT,
            IDLE_SESSION,
            MAX_OUTPUT,
            SOURCE_ADDRESS,
            CACHE,
            CACHE_TTL,
            CACHE_MAX_TTL,
            JOB_LABELS,
            MAX_SERIES,
            SERIES_TTL,
            AUTH,
            API_KEYS,
            API_KEYS_FILE,
            POLICY,
            PROTECT_METRICS,
            INLINE,
            JOB_KEY,
            TRUSTED_PROXIES,
            MAX_BODY,
            REQUESTS,
            FAILED_LOGINS,
            CONSOLE_CLIENT,
            CONSOLE_SECRET,
            CONSOLE_PROVIDER,
            CONSOLE_BASE,
            CONSOLE_IDLE,
            CONSOLE_LONGEST);

    /** In the order of the documentation. */
    static final List<Setting<?>> ALL =
            Stream.of(READ, JWT).flatMap(List::stream).toList();

    private Settings() {}
}
