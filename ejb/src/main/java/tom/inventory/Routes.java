package tom.inventory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tom.config.BadEntryException;
import tom.config.YamlEntry;
import tom.device.Device;
import tom.device.DeviceId;
import tom.device.JumpHost;
import tom.device.Route;

/**
 * Finds the way to each device over its jump hosts, which are devices themselves. As with OpenSSH's {@code ProxyJump} the
 * first jump host is reached as its own entry says, the following ones from the one before.
 */
final class Routes {

    private final Function<DeviceId, Optional<Device>> devices;

    Routes(Function<DeviceId, Optional<Device>> devices) {
        this.devices = devices;
    }

    /** @throws BadEntryException when the jump hosts of the device lead nowhere */
    Route to(Device device, YamlEntry entry) {
        List<Device> way = way(device, new HashSet<>(), entry);
        if (way.size() > Route.MOST_JUMP_HOSTS) {
            throw bad(entry, "leads over %s; Tom passes at most %d".formatted(names(way), Route.MOST_JUMP_HOSTS));
        }
        if (Stream.concat(way.stream(), Stream.of(device))
                        .map(Device::id)
                        .distinct()
                        .count()
                <= way.size()) {
            throw bad(entry, "leads in a circle: %s, and on to %s".formatted(names(way), device.id()));
        }
        List<JumpHost> hosts = way.stream().map(host -> jumpHost(host, entry)).toList();
        Optional<Device> first = way.stream().findFirst();
        return new Route(
                hosts,
                AdapterOptions.sourceAddress(device)
                        .or(() -> first.flatMap(AdapterOptions::sourceAddress))
                        .orElse(null));
    }

    private List<Device> way(Device to, Set<DeviceId> behind, YamlEntry entry) {
        if (!behind.add(to.id())) {
            throw bad(entry, "leads in a circle: %s is reached over itself".formatted(to.id()));
        }
        List<Device> way = new ArrayList<>();
        for (String name : AdapterOptions.jumpHosts(to)) {
            Device host = device(name, entry);
            if (way.isEmpty()) {
                way.addAll(way(host, behind, entry));
            }
            way.add(host);
        }
        return way;
    }

    private Device device(String name, YamlEntry entry) {
        return Optional.of(name)
                .filter(text -> !text.isBlank())
                .flatMap(text -> devices.apply(new DeviceId(text)))
                .orElseThrow(() -> bad(entry, "names %s, which is no device of this inventory".formatted(name)));
    }

    private static JumpHost jumpHost(Device host, YamlEntry entry) {
        String credential = host.credentialId();
        if (credential == null) {
            throw bad(entry, "leads over %s, which has no credential_id".formatted(host.id()));
        }
        return new JumpHost(
                host.id(),
                host.endpoint(),
                credential,
                host.needsLegacyAlgorithms() || host.platform().connection().legacyAlgorithms());
    }

    private static BadEntryException bad(YamlEntry entry, String reason) {
        return entry.bad("adapter_options.jump_hosts " + reason);
    }

    private static String names(List<Device> way) {
        return String.join(", ", way.stream().map(host -> host.id().name()).toList());
    }
}
