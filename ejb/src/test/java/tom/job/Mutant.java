package tom.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import tom.redis.LuaScript;

/** One rule of the scripts, broken: the text that keeps it is replaced wherever it stands. */
record Mutant(String name, String keeps, String breaks) {

    JobScripts applyTo(JobScripts sound) {
        var found = new AtomicBoolean();
        var broken = new JobScripts(
                broken(sound.enqueue(), found),
                broken(sound.claim(), found),
                broken(sound.begin(), found),
                broken(sound.finish(), found),
                broken(sound.retry(), found),
                broken(sound.giveBack(), found),
                broken(sound.renew(), found),
                broken(sound.unhold(), found),
                broken(sound.cancel(), found),
                broken(sound.sweep(), found),
                new JobScripts.Given(
                        broken(sound.given().pause(), found),
                        broken(sound.given().resume(), found),
                        broken(sound.given().drain(), found),
                        broken(sound.given().undrain(), found),
                        broken(sound.given().ask(), found)));
        if (!found.get()) {
            throw new AssertionError("no script says any more: " + keeps);
        }
        return broken;
    }

    private LuaScript broken(LuaScript sound, AtomicBoolean found) {
        String source = sound.source().replace(keeps, breaks);
        found.compareAndSet(false, !source.equals(sound.source()));
        return new LuaScript(sound.name(), source, sha1(source));
    }

    private static String sha1(String source) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-1", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
