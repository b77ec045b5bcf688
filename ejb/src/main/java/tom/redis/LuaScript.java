package tom.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Lua script with everything it needs, known to Redis by its digest. A file may open with {@code -- needs: settle
 * terminal}: those files stand before it, each once, with what they need in turn. All use {@code call}.
 *
 * @param name the file's name without {@code .lua}, for messages
 */
public record LuaScript(String name, String source, String sha1) {

    private static final Pattern NEEDS = Pattern.compile("\\A-- needs: (.+)");

    /**
     * Reads a script that lies beside a class.
     *
     * @param prelude Lua that comes first: constants, the clock
     */
    public static LuaScript load(Class<?> beside, String name, String prelude) {
        Map<String, String> parts = new LinkedHashMap<>();
        collect(LuaScript.class, "call", parts);
        collect(beside, name, parts);
        String source = prelude + String.join("\n", parts.values());
        return new LuaScript(name, source, sha1(source));
    }

    private static void collect(Class<?> beside, String name, Map<String, String> parts) {
        if (parts.containsKey(name)) {
            return;
        }
        String text = read(beside, name + ".lua");
        Matcher needs = NEEDS.matcher(text);
        if (needs.find()) {
            for (String other : needs.group(1).split(" ")) {
                collect(beside, other, parts);
            }
        }
        parts.put(name, text);
    }

    private static String read(Class<?> beside, String file) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no script " + file + " beside " + beside.getName());
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the script " + file, e);
        }
    }

    private static String sha1(String source) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
