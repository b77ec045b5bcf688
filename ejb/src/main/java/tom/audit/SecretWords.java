package tom.audit;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words after which devices are told a secret. When in doubt a word is one of them. */
final class SecretWords {

    /** A word with one of these inside is one, whatever else it is made of: {@code encrypted-password}. */
    private static final List<String> INSIDE = List.of(
            "password",
            "passwd",
            "passphrase",
            "pass-phrase",
            "passcode",
            "secret",
            "community",
            "credential",
            "psk",
            "token",
            "phash",
            "cipher",
            "securityname",
            "security-name",
            "plaintext",
            "pre-shared",
            "preshared");

    private static final Set<String> WHOLE =
            Set.of("md5", "simple", "encrypted", "bearer", "pwd", "pass", "ascii-text", "localizedkey", "pin", "otp");

    /** {@code key}, {@code authentication-key}, {@code wep-key1}, {@code authkey}, {@code auth-pwd}. */
    private static final Pattern END = Pattern.compile(".*(key\\d*|[-_]pwd|[-_]pass)");

    private static final Pattern START = Pattern.compile("key[-_](string|value|data|hash|hex|text|ascii).*");

    /** Routes have communities, too, and these are no secrets. */
    private static final Pattern HARMLESS =
            Pattern.compile("(ext|large|send|standard|expanded|match)?[-_]?(ext)?community[-_]?(list|set|filter)?s?");

    private SecretWords() {}

    static boolean contains(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return WHOLE.contains(lower)
                || END.matcher(lower).matches()
                || START.matcher(lower).matches()
                || (INSIDE.stream().anyMatch(lower::contains) && !isHarmless(lower));
    }

    /** {@code community} alone is the password of SNMP as often as not. */
    private static boolean isHarmless(String word) {
        return !word.equals("community") && HARMLESS.matcher(word).matches();
    }
}
