package tom.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Looks for secrets in a text, in all the shapes in which they could stand there. */
final class SecretForms {

    private SecretForms() {}

    /** Those that stand in the text, never what they are; empty when there are none. */
    static List<String> in(String text, List<String> secrets) {
        return secrets.stream()
                .filter(secret -> of(secret).stream().anyMatch(text::contains))
                .map(secret -> secret.substring(0, 4) + "…")
                .toList();
    }

    static Set<String> of(String secret) {
        byte[] bytes = secret.getBytes(UTF_8);
        Set<String> forms = new TreeSet<>(List.of(
                secret,
                new String(secret.getBytes(UTF_16LE), ISO_8859_1),
                URLEncoder.encode(secret, UTF_8),
                Json.createValue(secret).toString(),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT)));
        for (int before = 0; before < 3; before++) {
            forms.add(base64Within(bytes, before));
        }
        return forms;
    }

    /** What base64 makes of it behind so many other bytes, without the letters that those and what follows have a part in. */
    private static String base64Within(byte[] bytes, int before) {
        byte[] all = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, all, before, bytes.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(all);
        return text.substring(before == 0 ? 0 : before + 1, all.length / 3 * 4);
    }
}
