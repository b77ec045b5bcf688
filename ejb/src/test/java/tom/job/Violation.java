package tom.job;

/** A promise of the queue that was seen broken. */
final class Violation extends AssertionError {

    private static final long serialVersionUID = 1L;

    Violation(String message) {
        super(message);
    }

    Violation(String message, Throwable cause) {
        super(message, cause);
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would need a dependency of its own
    static void unless(boolean kept, String broken, Object... about) {
        if (!kept) {
            throw new Violation(broken.formatted(about));
        }
    }
}
