package tom.redis;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;

/**
 * Names keys for one Redis.
 *
 * @param tag stands before every key: empty, or {@code {tom}} where all keys must live in one slot of a Redis Cluster
 */
public record Keys(String tag) {

    /** Whether published Tom workers write under the same names: they know no tag. */
    public boolean areShared() {
        return tag.isEmpty();
    }

    /** The key itself, for the ones that take no part. */
    public String of(Key key) {
        return tag + key.text();
    }

    /** A key with its parts, colons between them. */
    public String of(Key key, Object... parts) {
        return of(key) + Arrays.stream(parts).map(Object::toString).collect(joining(":"));
    }

    /** The same names as a Lua table: {@code KEY.line .. endpoint}. */
    public String lua() {
        return Arrays.stream(Key.values())
                .map(key -> key.luaName() + "='" + of(key) + "'")
                .collect(joining(",", "local KEY = {", "}\n"));
    }
}
