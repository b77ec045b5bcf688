package tom.policy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tom.config.ConfigException;
import tom.config.ReloadedFile;
import tom.device.Platforms;

/**
 * The rules, in their order: the first that denies a command refuses it, the first that allows it lets it pass, and what no
 * rule allows is refused. A file is read again when it changes, and counts as a whole: while one rule in it is wrong, what
 * was read before holds, since a rule that is left out could be the one that denies.
 */
public final class CommandPolicy {

    private final Supplier<List<Rule>> rules;
    private final Supplier<List<String>> problems;

    /**
     * @param file the user's own rules; none: operators look and administrators do everything
     * @throws ConfigException when the file cannot be used at the start, where nothing was read before
     */
    public CommandPolicy(@Nullable Path file, Platforms platforms, Clock clock) {
        PolicyReader reader = new PolicyReader(platforms);
        if (file == null) {
            List<Rule> bundled = reader.bundled();
            this.rules = () -> bundled;
            this.problems = List::of;
            return;
        }
        ReloadedFile<List<Rule>> read = new ReloadedFile<>(file, List.of(), reader, clock);
        if (!read.problems().isEmpty()) {
            throw new ConfigException(read.problems().stream()
                    .map(problem -> "tom.security.policy-file: " + problem)
                    .toList());
        }
        this.rules = read::current;
        this.problems = read::problems;
    }

    /**
     * Whether somebody may send all of these commands.
     *
     * @param role the caller's highest
     * @return the first refusal, or nothing
     */
    public Optional<Refusal> refusal(String role, Addressee to, List<String> commands) {
        List<Rule> applying =
                rules.get().stream().filter(rule -> rule.isFor(role, to)).toList();
        for (int i = 0; i < commands.size(); i++) {
            Optional<String> rule = refusing(applying, commands.get(i));
            if (rule.isPresent()) {
                return Optional.of(new Refusal(i, rule.get()));
            }
        }
        return Optional.empty();
    }

    /** The rules' names, in their order. */
    public List<String> names() {
        return rules.get().stream().map(Rule::name).toList();
    }

    /** What is wrong with the file now; empty when all is well. */
    public List<String> problems() {
        return problems.get();
    }

    private static Optional<String> refusing(List<Rule> rules, String command) {
        for (Rule rule : rules) {
            if (rule.denies(command)) {
                return Optional.of(rule.name());
            }
            if (rule.allows(command)) {
                return Optional.empty();
            }
        }
        return Optional.of(Refusal.NO_RULE);
    }
}
