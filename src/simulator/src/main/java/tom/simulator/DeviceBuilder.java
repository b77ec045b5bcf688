package tom.simulator;

import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tom.simulator.DeviceSpec.Identity;
import tom.simulator.DeviceSpec.Manner;
import tom.simulator.shell.Faults;
import tom.simulator.shell.Pace;
import tom.simulator.shell.Personality;
import tom.simulator.shell.Privilege;
import tom.simulator.shell.Trouble;

/** Says what a simulated device is to be; without a user nobody can log in. */
public final class DeviceBuilder {

    private final Identity identity;
    private final Map<String, String> users = new HashMap<>();
    private final Map<String, PublicKey> keys = new HashMap<>();
    private String host = "127.0.0.1";
    private int port;
    private Set<LoginMethod> methods = EnumSet.allOf(LoginMethod.class);
    private Optional<String> enableSecret = Optional.empty();
    private boolean privileged;
    private boolean refuses;
    private Age age = Age.MODERN;
    private boolean forwards;
    private final List<List<Question>> rounds = new ArrayList<>();
    private String factors = "";
    private String keyType = "EC";
    private Consumer<Faults> faults = none -> {};

    DeviceBuilder(String name, Personality personality) {
        this.identity = new Identity(name, personality);
    }

    /** The address to listen on, {@code 127.0.0.1} unless told; {@code ::1} is another. */
    public DeviceBuilder host(String address) {
        host = address;
        return this;
    }

    /** The port to listen on, 0 (the default) for a free one. */
    public DeviceBuilder port(int number) {
        port = number;
        return this;
    }

    public DeviceBuilder user(String name, String password) {
        users.put(name, password);
        return this;
    }

    /** Lets a user in who proves to have the key that belongs to this one. */
    public DeviceBuilder userKey(String name, PublicKey key) {
        keys.put(name, key);
        return this;
    }

    /** Offers users with a password only these ways to log in; the default is all of them. */
    public DeviceBuilder methods(LoginMethod... offered) {
        methods = EnumSet.copyOf(List.of(offered));
        return this;
    }

    /** Keyboard-interactive asks this instead of the password; each call is another round. */
    public DeviceBuilder asks(Question... questions) {
        rounds.add(List.of(questions));
        return this;
    }

    /** Users need all of these, in this order: {@code publickey,password} for example. */
    public DeviceBuilder factors(String methodNames) {
        factors = methodNames;
        return this;
    }

    /** Users may connect on from it to any host (RFC 4254, direct-tcpip). */
    public DeviceBuilder jumpHost() {
        forwards = true;
        return this;
    }

    /** What {@code enable} asks for; the default is that it asks for nothing. */
    public DeviceBuilder enableSecret(String secret) {
        enableSecret = Optional.of(secret);
        return this;
    }

    /** Users are privileged as soon as they are logged in. */
    public DeviceBuilder privileged() {
        privileged = true;
        return this;
    }

    /** Nothing listens on the port until {@link SimulatedDevice#acceptConnections}. */
    public DeviceBuilder refusing() {
        refuses = true;
        return this;
    }

    /** Knows only old algorithms: group14 with SHA-1, ssh-rsa, AES in CBC mode. */
    public DeviceBuilder legacy() {
        age = Age.OLD;
        return rsaHostKey();
    }

    /** Knows only the oldest algorithms: group1 with SHA-1, ssh-rsa, triple DES, MD5. */
    public DeviceBuilder ancient() {
        age = Age.ANCIENT;
        return rsaHostKey();
    }

    /** Shows an RSA key; the default is an ECDSA one, which is made much faster. */
    public DeviceBuilder rsaHostKey() {
        keyType = "RSA";
        return this;
    }

    /** Waits before each output. */
    public DeviceBuilder delay(Duration time) {
        return faults(f -> f.pace(Pace.after(time)));
    }

    public DeviceBuilder pace(Pace pace) {
        return faults(f -> f.pace(pace));
    }

    public DeviceBuilder trouble(Trouble trouble) {
        return faults(f -> f.add(trouble));
    }

    public DeviceBuilder banner(String text) {
        return faults(f -> f.banner(text));
    }

    /** What is wrong from the beginning; several calls add up. */
    public DeviceBuilder faults(Consumer<Faults> more) {
        faults = faults.andThen(more);
        return this;
    }

    /** A device of its own, not started. */
    public SimulatedDevice build() {
        return build(Clock.systemUTC());
    }

    /** A device of its own, not started, whose log and {@code show clock} use this clock. */
    public SimulatedDevice build(Clock clock) {
        return SimulatedDevice.alone(spec(), clock);
    }

    DeviceSpec spec() {
        return new DeviceSpec(
                identity,
                new InetSocketAddress(host, port),
                new Access(users, keys, methods, new Access.Demands(rounds, factors)),
                new Privilege(privileged, enableSecret, users),
                new Manner(refuses, age, keyType, forwards, faults));
    }
}
