package tom.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The kinds of values that settings of identity providers have. */
final class JwtKinds {

    /** Between the name of a provider and a user stands what neither name has. */
    static final Kind<List<String>> PROVIDERS = new Kind<>(
            "a comma-separated list, each 1 to 32 of the characters `A-Z a-z 0-9 _ -`",
            text -> list(text)
                    .filter(names -> names.stream().allMatch(name -> name.matches("[A-Za-z0-9_-]{1,32}")))
                    .filter(names ->
                            names.stream().map(Names::canonical).distinct().count() == names.size()));

    static final Kind<List<String>> LIST = new Kind<>("a comma-separated list", JwtKinds::list);

    static final Kind<List<String>> DOMAINS = new Kind<>(
            "a comma-separated list of domains, without `@`",
            text -> list(text.toLowerCase(Locale.ROOT))
                    .filter(domains -> domains.stream().allMatch(domain -> domain.matches("[a-z0-9.-]+"))));

    static final Kind<String> CLAIM =
            new Kind<>("the name of a claim; of one inside of others all names with dots between them", Optional::of);

    static final Kind<Map<String, String>> ROLES =
            new Kind<>("pairs `group=role` separated by `;`, each role one of Tom's", JwtKinds::mapping);

    static final Kind<URI> URL = new Kind<>(
            "a URL that begins with `https://`; with `http://` only on a loopback host, for tests", JwtKinds::url);

    static final Kind<Pattern> REGEX = new Kind<>("a regular expression of RE2", JwtKinds::regex);

    private JwtKinds() {}

    private static Optional<List<String>> list(String text) {
        return Optional.of(Kinds.split(text)).filter(list -> list.stream().noneMatch(String::isEmpty));
    }

    /** Names of groups may hold an equals sign, as in directories. */
    private static Optional<Map<String, String>> mapping(String text) {
        Map<String, String> mapping = new HashMap<>();
        for (String pair : text.split(";")) {
            int sign = pair.lastIndexOf('=');
            String group = sign < 0 ? "" : pair.substring(0, sign).strip();
            String role = pair.substring(sign + 1).strip();
            if (group.isEmpty() || !Roles.ALL.contains(role) || mapping.put(group, role) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(mapping);
    }

    private static Optional<URI> url(String text) {
        try {
            URI url = new URI(text);
            return Optional.of(url).filter(SafeUrl::is);
        } catch (URISyntaxException noUrl) {
            return Optional.empty();
        }
    }

    private static Optional<Pattern> regex(String text) {
        try {
            return Optional.of(Pattern.compile(text));
        } catch (PatternSyntaxException noPattern) {
            return Optional.empty();
        }
    }
}
