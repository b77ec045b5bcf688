package tom.device;

/** Something in a platform file that cannot be used; the message says file, line, member and reason. */
final class BadPlatformException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    BadPlatformException(Place place, String reason) {
        super(place + ": " + reason);
    }
}
