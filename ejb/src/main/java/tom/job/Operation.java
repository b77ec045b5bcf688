package tom.job;

import java.util.Locale;

/** What a job does on its device, named as in the REST API. */
public enum Operation {
    SEND_COMMAND,
    SEND_COMMANDS,
    SEND_CONFIGS;

    /** A configuration is never sent twice; everything else may be. */
    public boolean isConfig() {
        return this == SEND_CONFIGS;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Operation of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
