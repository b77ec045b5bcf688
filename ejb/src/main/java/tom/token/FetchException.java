package tom.token;

import java.io.IOException;

/** Something of an identity provider cannot be had; the message says why and quotes nothing of what it answered. */
final class FetchException extends IOException {

    FetchException(String reason) {
        super(reason);
    }
}
