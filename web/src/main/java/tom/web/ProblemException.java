package tom.web;

import java.util.List;

/** Ends a request with a {@link Problem}. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient List<String> challenges;

    public ProblemException(Problem problem) {
        this(problem, List.of());
    }

    /** @param challenges how the client can prove who it is */
    public ProblemException(Problem problem, List<String> challenges) {
        super(problem.title() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
        this.challenges = List.copyOf(challenges);
    }

    public Problem problem() {
        return problem;
    }

    List<String> challenges() {
        return challenges;
    }
}
