package tom.device;

import org.jspecify.annotations.Nullable;

/** Who logs in to a device, and with what; the enable secret raises the privilege where the platform has that. */
public record Login(
        String username, Secret password, @Nullable Secret enableSecret) {}
