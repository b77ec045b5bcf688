package tom.device;

/**
 * The name a device is known by: its inventory name, else its host, with {@code :port} when that is not 22. It is the
 * {@code device} label of every metric; the gate belongs to the {@link Endpoint}.
 */
public record DeviceId(String name) {

    /** In metrics this stands for devices that are not told apart; no device may be called so. */
    public static final String ALL = "all";

    public DeviceId {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a device name must not be blank");
        }
    }

    /** The name of a device that stands in no inventory. */
    public static DeviceId of(Endpoint endpoint) {
        boolean hostSaysIt =
                endpoint.port() == Endpoint.SSH_PORT && !endpoint.host().equals(ALL);
        return new DeviceId(hostSaysIt ? endpoint.host() : endpoint.toString());
    }

    @Override
    public String toString() {
        return name;
    }
}
