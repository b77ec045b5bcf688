package tom.simulator.shell;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is wrong with one device at the moment; it can be changed at any time and counts from the next output on. */
public final class Faults {

    private final Set<Trouble> troubles = ConcurrentHashMap.newKeySet();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, Scene> scenes = new ConcurrentHashMap<>();
    private volatile Pace pace = Pace.FULL;
    private volatile Duration loginDelay = Duration.ZERO;
    private volatile Optional<String> banner = Optional.empty();
    private volatile Optional<Scene> greeting = Optional.empty();

    public Faults add(Trouble trouble) {
        troubles.add(trouble);
        return this;
    }

    public Faults remove(Trouble trouble) {
        troubles.remove(trouble);
        return this;
    }

    public boolean has(Trouble trouble) {
        return troubles.contains(trouble);
    }

    public Faults pace(Pace value) {
        pace = value;
        return this;
    }

    public Pace pace() {
        return pace;
    }

    /** How long the device thinks before it says whether a password is right. */
    public Faults loginDelay(Duration value) {
        loginDelay = value;
        return this;
    }

    public Duration loginDelay() {
        return loginDelay;
    }

    /** What is shown after the login instead of the platform's own text; it may look like a prompt. */
    public Faults banner(String text) {
        banner = Optional.of(text);
        return this;
    }

    public Optional<String> banner() {
        return banner;
    }

    /** Gives one line, typed exactly so in any mode, an answer of the test's own. */
    public Faults answer(String line, String text) {
        answers.put(line, text);
        return this;
    }

    Optional<String> answer(String line) {
        return Optional.ofNullable(answers.get(line));
    }

    /** Plays a scene when this line is typed, exactly so, in any mode; then comes the next prompt. */
    public Faults scene(String line, Scene scene) {
        scenes.put(line, scene);
        return this;
    }

    Optional<Scene> scene(String line) {
        return Optional.ofNullable(scenes.get(line));
    }

    /** Plays a scene after the login instead of any banner. */
    public Faults greeting(Scene scene) {
        greeting = Optional.of(scene);
        return this;
    }

    Optional<Scene> greeting() {
        return greeting;
    }

    /** Makes everything right again. */
    public void clear() {
        troubles.clear();
        answers.clear();
        scenes.clear();
        pace = Pace.FULL;
        loginDelay = Duration.ZERO;
        banner = Optional.empty();
        greeting = Optional.empty();
    }
}
