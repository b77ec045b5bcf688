package tom.policy;

/**
 * Why commands must not be sent.
 *
 * @param index the first command that is refused, from 0
 * @param rule the rule that denies it, or {@code none} when none allows it
 */
public record Refusal(int index, String rule) {

    /** No rule has this name. */
    static final String NO_RULE = "none";

    /** Whether a rule denies it; else none allows it. */
    public boolean isByRule() {
        return !rule.equals(NO_RULE);
    }
}
