package tom.config;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** One entry {@code name=role[+role]=key}. No message quotes any of it: what stands in the wrong place may be the key. */
record ApiKeyEntry(String name, String roles, String key) {

    /** Open endpoints are used under this name. */
    static final String ANONYMOUS = "anonymous";

    private static final String HASHED = "sha256:";
    private static final int LONGEST = 1024;

    /** Anything shorter can be guessed by machine. */
    private static final int SHORTEST_ADVISED = 16;

    static ApiKeyEntry parse(String text) {
        String[] parts = text.split("=", 3);
        if (parts.length < 3) {
            throw new BadEntryException("must be name=role[+role]=key");
        }
        return new ApiKeyEntry(parts[0].strip(), parts[1].strip(), parts[2].strip());
    }

    /** @throws BadEntryException when it is none that can be used */
    ApiKey read() {
        if (!Names.isName(name) || name.equals(ANONYMOUS)) {
            throw new BadEntryException(
                    "the name must be " + Names.ALLOWED.replace("`", "") + ", and not " + ANONYMOUS);
        }
        return new ApiKey(name, readRoles(), digest());
    }

    boolean isGuessable() {
        return !key.startsWith(HASHED) && key.length() < SHORTEST_ADVISED;
    }

    private Set<String> readRoles() {
        String[] each = roles.split("\\+", -1);
        if (!Arrays.stream(each).map(String::strip).allMatch(Roles.ALL::contains)) {
            throw new BadEntryException("each role must be one of " + String.join(", ", Roles.ALL));
        }
        return Arrays.stream(each)
                .map(String::strip)
                .flatMap(role -> Roles.upTo(role).stream())
                .collect(Collectors.toSet());
    }

    private KeyDigest digest() {
        if (key.startsWith(HASHED)) {
            return KeyDigest.parse(key.substring(HASHED.length()))
                    .orElseThrow(() -> new BadEntryException("sha256: must be followed by 64 hexadecimal digits"));
        }
        if (!key.matches("[!-~]{1," + LONGEST + "}")) {
            throw new BadEntryException("the key must have 1 to " + LONGEST
                    + " characters, each a letter, digit or sign of ASCII, and no blanks");
        }
        return KeyDigest.of(key);
    }

    /** It has a key in it. */
    @Override
    public String toString() {
        return Kind.MASK;
    }
}
