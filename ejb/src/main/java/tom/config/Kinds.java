package tom.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tom.config.TomConfig.Auth;
import tom.device.Secret;
import tom.device.SourceAddress;

/** The kinds of values that settings have. */
final class Kinds {

    private static final int KEY_BYTES = 32;

    static final Kind<Boolean> FLAG = new Kind<>("`true` or `false`", text -> switch (text.toLowerCase(Locale.ROOT)) {
        case "true" -> Optional.of(true);
        case "false" -> Optional.of(false);
        default -> Optional.empty();
    });

    static final Kind<Auth> AUTH = new Kind<>(
            "`api-key`, `jwt`, `hybrid` (both of them), or `none`, which leaves every endpoint open to anyone who can"
                    + " reach it",
            choice(Auth.class)::parse);

    static final Kind<String> TEXT = new Kind<>("text", Optional::of);

    static final Kind<Secret> SECRET =
            new Kind<>("text", text -> Optional.of(new Secret(text))).shownAs(text -> Kind.MASK);

    static final Kind<Secret> API_KEYS = new Kind<>(
                    "entries `name=role[+role]=key` separated by `;`, the key in clear or as `sha256:<hex>`; roles are `"
                            + String.join("`, `", Roles.ALL) + "`",
                    SECRET.parser())
            .shownAs(text -> Kind.MASK);

    static final Kind<SourceAddress> ADDRESS = new Kind<>("an IPv4 or IPv6 address", SourceAddress::parse);

    static final Kind<List<AddressRange>> ADDRESSES =
            new Kind<>("a comma-separated list of IP addresses and ranges, `10.0.0.0/8` or `2001:db8::/32`", text -> {
                List<Optional<AddressRange>> each =
                        split(text).stream().map(AddressRange::parse).toList();
                return each.stream().anyMatch(Optional::isEmpty)
                        ? Optional.empty()
                        : Optional.of(each.stream().flatMap(Optional::stream).toList());
            });

    static final Kind<Path> FILE = new Kind<>("a path, relative to the working directory", Kinds::path);

    static final Kind<String> WORKER_NAME = new Kind<>(
            Names.ALLOWED + "; not `all` or `none`", text -> Optional.of(text).filter(Names::isWorkerName));

    static final Kind<String> NAME =
            new Kind<>(Names.ALLOWED, text -> Optional.of(text).filter(Names::isName));

    static final Kind<URI> BASE_URL =
            new Kind<>("`http[s]://host[:port][/path]` without a slash at its end", Kinds::baseUrl);

    static final Kind<List<String>> NAMES = new Kind<>("a comma-separated list, each " + Names.ALLOWED, text -> {
        List<String> names = split(text);
        return Optional.of(names)
                .filter(list -> !list.isEmpty() && list.stream().allMatch(Names::isName));
    });

    static final Kind<Secret> KEY = new Kind<>("32 bytes in base64", Kinds::key).shownAs(text -> Kind.MASK);

    static final Kind<Secret> REDIS_URL = new Kind<>(
                    "`redis://[user:password@]host[:port][/database]`,"
                            + " `redis-sentinel://[user:password@]host[:port],host…/master-name[/database]` or"
                            + " `redis-cluster://[user:password@]host[:port],host…`; `rediss` instead of `redis` for"
                            + " TLS; special characters percent-encoded",
                    RedisUrl::parse)
            .shownAs(RedisUrl::shown);

    private Kinds() {}

    static Kind<Integer> number(int least, int most) {
        return new Kind<>(
                "a whole number from " + least + " to " + most,
                text -> wholeNumber(text)
                        .filter(number -> number >= least && number <= most)
                        .map(Long::intValue));
    }

    static Kind<Duration> duration(Duration least, Duration most) {
        return new Kind<>(
                "from " + least + " to " + most + ", or whole seconds",
                text -> period(text)
                        .filter(duration -> duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0));
    }

    static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
        return new Kind<>(
                "one of " + listed(type),
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> spelled(constant).equals(text.toLowerCase(Locale.ROOT)))
                        .findFirst());
    }

    static <E extends Enum<E>> Kind<Set<E>> choices(Class<E> type) {
        return new Kind<>("one or more of " + listed(type) + ", comma-separated", text -> {
            List<Optional<E>> each =
                    split(text).stream().map(choice(type)::parse).toList();
            return each.isEmpty() || each.stream().anyMatch(Optional::isEmpty)
                    ? Optional.empty()
                    : Optional.of(EnumSet.copyOf(
                            each.stream().flatMap(Optional::stream).toList()));
        });
    }

    /** As {@link #choices}, and {@code none} for the empty set. */
    static <E extends Enum<E>> Kind<Set<E>> choicesOrNone(Class<E> type) {
        Kind<Set<E>> some = choices(type);
        return new Kind<>(
                some.allowed() + ", or `none`",
                text -> text.equalsIgnoreCase("none") ? Optional.of(EnumSet.noneOf(type)) : some.parse(text));
    }

    private static String listed(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> "`" + spelled(constant) + "`")
                .collect(Collectors.joining(", "));
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> split(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).distinct().toList();
    }

    private static Optional<Long> wholeNumber(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Optional<Duration> period(String text) {
        try {
            return wholeNumber(text).map(Duration::ofSeconds).or(() -> Optional.of(Duration.parse(text)));
        } catch (DateTimeParseException noDuration) {
            return Optional.empty();
        }
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text).toAbsolutePath());
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /** Nothing in it needs an escape in HTML, in a header or in a cookie. */
    private static Optional<URI> baseUrl(String text) {
        return Optional.of(text)
                .filter(url -> url.matches("https?://[A-Za-z0-9.-]+(:\\d{1,5})?(/[A-Za-z0-9._~-]+)*"))
                .map(URI::create);
    }

    private static Optional<Secret> key(String text) {
        try {
            return Base64.getDecoder().decode(text).length == KEY_BYTES
                    ? Optional.of(new Secret(text))
                    : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
