package tom.device;

import java.util.Locale;
import tom.device.Platform.Candidate;
import tom.device.Platform.Configuration;

/**
 * What Tom can do on a platform, for people who choose one.
 *
 * @param enable whether the privilege can be raised
 * @param save whether the configuration can be saved
 * @param turnsPagingOff whether long output comes in one piece; else pagers are answered
 */
public record Abilities(boolean enable, Change configuration, boolean save, boolean turnsPagingOff) {

    /** When configuration lines take effect. */
    public enum Change {
        /** Nobody knows: what is typed is typed. */
        NONE,
        IMMEDIATE,
        /** Some of the lines make those above them take effect. */
        PARTS,
        COMMIT;

        /** As people write it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Abilities of(Platform platform) {
        return new Abilities(
                platform.enable() != null,
                change(platform.configuration()),
                platform.configuration().save() != null,
                !platform.cli().pagingOff().isEmpty());
    }

    private static Change change(Configuration configuration) {
        if (configuration.equals(Configuration.NONE)) {
            return Change.NONE;
        }
        Candidate candidate = configuration.candidate();
        if (candidate == null) {
            return Change.IMMEDIATE;
        }
        return candidate.commit().within().isEmpty() ? Change.COMMIT : Change.PARTS;
    }
}
