package tom.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tom.device.Secret;
import tom.device.SourceAddress;

/**
 * Everything that can be set, read once at start and validated (spec: configuration.md). One nested record per group;
 * names, defaults and ranges stand where the record is read.
 */
public record TomConfig(
        Set<Role> roles,
        RedisSettings redis,
        WorkerSettings worker,
        JobSettings jobs,
        FileSettings files,
        SshSettings ssh,
        CacheSettings cache,
        MetricSettings metrics,
        SecuritySettings security,
        ConsoleSettings console) {

    public TomConfig {
        roles = Set.copyOf(roles);
    }

    /** What a node does. */
    public enum Role {
        CONTROLLER,
        WORKER
    }

    /** How host keys are trusted. */
    public enum HostKeys {
        KNOWN_HOSTS,
        FIRST_USE,
        OFF
    }

    /** Which labels of {@code tom_jobs_total} carry detail. */
    public enum JobLabel {
        WORKER,
        DEVICE
    }

    /**
     * @param url with user and password, and therefore secret
     * @param sentinelPassword of the Sentinels, where it is not that of Redis
     * @param minReplicas replicas that must have a job before it is accepted, and know of a configuration before its
     *     first line is sent
     * @param tls counts where the URL asks for TLS
     */
    public record RedisSettings(Secret url, @Nullable Secret sentinelPassword, int minReplicas, TlsSettings tls) {

        /** The same with those whom Java trusts. */
        public RedisSettings(Secret url, @Nullable Secret sentinelPassword, int minReplicas) {
            this(url, sentinelPassword, minReplicas, new TlsSettings(null, null, null));
        }

        /** The same without Sentinels' password and replicas. */
        public RedisSettings(Secret url) {
            this(url, null, 0);
        }

        /** @throws IllegalArgumentException when the URL is none of Redis */
        public RedisAddress address() {
            return RedisAddress.parse(url.reveal())
                    .orElseThrow(() -> new IllegalArgumentException("no URL of a Redis"));
        }

        /** The URL without user and password, for people to read. */
        public String shown() {
            return RedisUrl.shown(url.reveal());
        }
    }

    /**
     * Files in PEM.
     *
     * @param ca whose certificates are trusted; none: those whom Java trusts
     * @param certificate our own, with key, where Redis asks for one
     */
    public record TlsSettings(
            @Nullable Path ca,
            @Nullable Path certificate,
            @Nullable Path key) {}

    /** @param id as set; none asks for the stable one made of host name and server instance */
    public record WorkerSettings(@Nullable String id, int concurrency, List<String> queues, Duration drainTimeout) {

        public WorkerSettings {
            queues = List.copyOf(queues);
        }
    }

    /** @param maxSessions per device, unless the inventory says otherwise */
    public record JobSettings(Duration resultTtl, int maxWaiting, Duration leaseTtl, int maxSessions) {}

    /**
     * Where devices and secrets come from.
     *
     * @param platforms a folder with platform files of the user's own
     * @param policy which commands who may send; none: what is bundled
     */
    public record FileSettings(
            Path inventory,
            CredentialSettings credentials,
            @Nullable Path platforms,
            @Nullable Path policy) {}

    /**
     * Where logins are looked up, first in the file.
     *
     * @param file none where only Vault has them
     * @param vault none where only the file has them
     */
    public record CredentialSettings(
            @Nullable Path file, @Nullable VaultSettings vault) {}

    /**
     * @param maxOutput bytes of one command's output
     * @param sourceAddress from which connections go out, where the inventory says nothing else
     */
    public record SshSettings(
            HostKeys hostKeys,
            @Nullable Path knownHostsFile,
            Duration connectTimeout,
            Duration idleSession,
            int maxOutput,
            @Nullable SourceAddress sourceAddress) {}

    public record CacheSettings(boolean enabled, Duration defaultTtl, Duration maxTtl) {}

    public record MetricSettings(Set<JobLabel> jobLabels, int maxSeries, Duration seriesTtl) {

        public MetricSettings {
            jobLabels = Set.copyOf(jobLabels);
        }
    }

    /** How callers prove who they are. */
    public enum Auth {
        NONE,
        API_KEY,
        JWT,
        /** Keys and tokens. */
        HYBRID;

        public boolean takesKeys() {
            return this == API_KEY || this == HYBRID;
        }

        public boolean takesTokens() {
            return this == JWT || this == HYBRID;
        }
    }

    /**
     * @param keys those of the settings themselves
     * @param keyFile where more of them are
     * @param protectMetrics whether a scrape needs a role, too
     * @param jwt whose tokens are taken
     */
    public record AccessSettings(
            Auth auth, List<ApiKey> keys, @Nullable Path keyFile, boolean protectMetrics, JwtSettings jwt) {

        /** Whoever reaches Tom may use it. */
        public static final AccessSettings OPEN = new AccessSettings(Auth.NONE, List.of(), null, false);

        public AccessSettings {
            keys = List.copyOf(keys);
        }

        /** The same without tokens. */
        public AccessSettings(Auth auth, List<ApiKey> keys, @Nullable Path keyFile, boolean protectMetrics) {
            this(auth, keys, keyFile, protectMetrics, JwtSettings.NONE);
        }

        /** Whether callers must prove who they are. */
        public boolean isClosed() {
            return auth != Auth.NONE;
        }
    }

    /**
     * @param jobKey 256 bits, base64: seals inline passwords between controller and worker; none makes one that only
     *     this process knows
     * @param trustedProxies which proxies are believed when they say from whom a request comes
     */
    public record SecuritySettings(
            AccessSettings access,
            boolean allowInlineCredentials,
            @Nullable Secret jobKey,
            LimitSettings limits,
            List<AddressRange> trustedProxies) {

        public SecuritySettings {
            trustedProxies = List.copyOf(trustedProxies);
        }
    }

    /**
     * What a caller may take.
     *
     * @param maxBody bytes of a request
     * @param requestsPerMinute of one caller; 0 for as many as he likes
     * @param failedLoginsPerMinute of one address; 0 for as many as it likes
     */
    public record LimitSettings(int maxBody, int requestsPerMinute, int failedLoginsPerMinute) {}

    /** @param baseUrl where browsers find Tom, when a proxy makes that another address than the server's */
    public record ConsoleSettings(
            @Nullable ClientSettings client, @Nullable URI baseUrl, SessionSettings sessions) {}

    /**
     * How the provider knows the console.
     *
     * @param secret none for a public client
     * @param provider at which people sign in, by its name in the settings
     */
    public record ClientSettings(String id, @Nullable Secret secret, String provider) {}

    /**
     * @param idle after which a session ends when nobody uses it
     * @param longest after which it ends
     */
    public record SessionSettings(Duration idle, Duration longest) {}
}
