package tom.device;

import com.google.re2j.Pattern;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A platform file that is read, but not understood yet.
 *
 * @param source where it comes from, for people
 */
record PlatformDraft(String name, String source, Section file) {

    /** The member that names the platform whose members hold where a file says nothing. */
    static final String EXTENDS = "extends";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** @throws BadPlatformException when it has no name */
    static PlatformDraft of(String source, Node yaml) {
        Section file = Section.of(yaml);
        String name = file.text("name");
        if (!isName(name)) {
            throw file.wrong("name", "must be 1 to 64 of the characters A-Z a-z 0-9 . _ -");
        }
        return new PlatformDraft(name, source, file);
    }

    static boolean isName(String text) {
        return NAME.matches(text);
    }

    boolean isBundled() {
        return source.equals(Platform.About.BUNDLED);
    }

    /** What it does not take over: two platforms cannot share an alias, unless one stands in for the other. */
    List<String> ownMembers(PlatformDraft base) {
        return name.equals(base.name) ? List.of("name", EXTENDS) : List.of("name", EXTENDS, "aliases");
    }
}
