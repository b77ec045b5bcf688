package tom.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The kinds of values that only settings of Vault have. */
final class VaultKinds {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]+");

    static final Kind<URI> URL =
            new Kind<>("`https://host[:port]`, or `http` where the network is trusted", VaultKinds::url);

    static final Kind<String> PATH =
            new Kind<>("names of the characters `A-Z a-z 0-9 . _ -`, separated by `/`", VaultKinds::path);

    static final Kind<String> PATH_OR_ROOT =
            new Kind<>(PATH.allowed() + "; or `/` alone", text -> text.equals("/") ? Optional.of("") : path(text));

    static final Kind<String> ROLE = new Kind<>("text", Optional::of);

    private VaultKinds() {}

    private static Optional<URI> url(String text) {
        try {
            URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            String host = url.getHost();
            boolean plain = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
            return host != null && plain && url.getRawPath().isEmpty() && isWeb(url)
                    ? Optional.of(url)
                    : Optional.empty();
        } catch (URISyntaxException noUrl) {
            return Optional.empty();
        }
    }

    private static boolean isWeb(URI url) {
        return SCHEMES.contains(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT));
    }

    /** Without slashes around it. */
    private static Optional<String> path(String text) {
        String path = text.replaceAll("^/|/$", "");
        return Arrays.stream(path.split("/", -1))
                        .allMatch(name -> NAME.matcher(name).matches())
                ? Optional.of(path)
                : Optional.empty();
    }
}
