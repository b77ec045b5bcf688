package tom.web.platform;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import tom.device.Platform;
import tom.device.Platforms;
import tom.web.Problem;
import tom.web.ProblemException;

/** Looks up the platform that a path names, by its own name or another. */
@Dependent
public class KnownPlatforms {

    private final Platforms platforms;

    @Inject
    public KnownPlatforms(Platforms platforms) {
        this.platforms = platforms;
    }

    /** @throws ProblemException when there is none of this name */
    Platform get(String name) {
        return platforms.named(name).orElseThrow(() -> unknown(name));
    }

    private ProblemException unknown(String name) {
        String nearest =
                platforms.nearest(name).map(one -> "; the nearest is " + one).orElse("");
        return new ProblemException(new Problem(404, "Unknown platform", "no platform is called " + name + nearest));
    }
}
