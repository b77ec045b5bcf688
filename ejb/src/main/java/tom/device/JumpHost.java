package tom.device;

/**
 * A host on the way to a device, with its own credential; it stands in the inventory itself.
 *
 * @param legacyAlgorithms whether it needs algorithms that are no longer considered safe
 */
public record JumpHost(DeviceId device, Endpoint endpoint, String credentialId, boolean legacyAlgorithms) {}
