package tom.config;

import java.io.IOException;

/** A file of which nothing can be used; the reason says where it is broken, and quotes nothing. */
public final class FileFormatException extends IOException {

    private final String reason;

    /** @param reason reads on from the name of the file */
    public FileFormatException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Reads on from the name of the file. */
    String reason() {
        return reason;
    }
}
