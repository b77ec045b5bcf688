package tom.device;

/**
 * The name a device is known by: its inventory name, else its host, with {@code :port} when that is not 22. It is the
 * {@code device} label of every metric; the gate belongs to the {@link Endpoint}.
 */
public record DeviceId(String name) {

    public DeviceId {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a device name must not be blank");
        }
    }

    /** The name of a device that stands in no inventory. */
    public static DeviceId of(Endpoint endpoint) {
        return new DeviceId(endpoint.port() == Endpoint.SSH_PORT ? endpoint.host() : endpoint.toString());
    }

    @Override
    public String toString() {
        return name;
    }
}
