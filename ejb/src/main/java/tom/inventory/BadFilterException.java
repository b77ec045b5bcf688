package tom.inventory;

/** A filter that names no field, or holds no pattern: the caller's mistake. */
public final class BadFilterException extends RuntimeException {

    private final String field;

    BadFilterException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The field or parameter that is wrong. */
    public String field() {
        return field;
    }
}
