package tom.vault;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tom.config.VaultSettings;
import tom.device.Secret;

/** The secrets of one folder of a KV engine (version 2). Any thread may ask; nobody waits longer than the settings say. */
public final class Vault {

    private static final Duration LOOKED_AT = Duration.ofSeconds(30);
    private static final int LONGEST_NAME = 512;

    /** Names that Vault can have, and that lead to nowhere else. */
    private static final Pattern PART = Pattern.compile("(?!\\.{1,2}$)\\P{Cntrl}+");

    private final VaultSettings settings;
    private final Contact contact;
    private final Tokens tokens;

    /** @param nanos a clock that nobody sets */
    public Vault(VaultSettings settings, Clock clock, LongSupplier nanos) {
        this.settings = settings;
        this.contact = new Contact(settings.server().url(), nanos);
        VaultHttp http = new VaultHttp(settings.server(), clock);
        this.tokens = new Tokens(
                http,
                TokenSource.of(settings.proof(), http, clock),
                settings.server().timeout(),
                nanos);
    }

    /**
     * The fields of a secret in its newest version; nothing where there is none.
     *
     * @throws VaultException when Vault cannot say
     */
    public Optional<JsonObject> read(String name) {
        if (!isName(name)) {
            return Optional.empty();
        }
        Answer answer = ask(place("data") + "/" + encoded(name));
        if (answer.status() == Answer.NOT_FOUND && !answer.hasErrors()) {
            return Optional.empty();
        }
        if (!answer.isOk()) {
            throw refusal(answer, "read this secret");
        }
        JsonObject data = Answer.object(answer.body(), "data");
        if (!(data.get("data") instanceof JsonObject fields)) {
            return Optional.empty(); // deleted, or no engine of version 2
        }
        return Optional.of(fields);
    }

    /**
     * The names in the folder, without those of folders within it.
     *
     * @throws VaultException when Vault does not say
     */
    public Set<String> list() {
        Answer answer = ask(place("metadata") + "?list=true");
        if (answer.status() == Answer.NOT_FOUND && !answer.hasErrors()) {
            return Set.of();
        }
        if (!answer.isOk()) {
            throw refusal(answer, "list the secrets");
        }
        return Answer.array(Answer.object(answer.body(), "data"), "keys").stream()
                .filter(JsonString.class::isInstance)
                .map(key -> ((JsonString) key).getString())
                .filter(key -> !key.endsWith("/"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** For a timer: renews the token in time, and finds out by itself whether Vault can be used. */
    public void tend() {
        if (contact.isFresh(LOOKED_AT) && !tokens.areDue()) {
            return;
        }
        try {
            contact.ask(() -> {
                tokens.check();
                return true;
            });
        } catch (VaultException told) {
            // the contact remembers it, and has logged it
        }
    }

    /** What keeps all of its secrets from being used, as it goes on after "Vault"; empty when all is well. */
    public Optional<String> trouble() {
        return contact.trouble();
    }

    private Answer ask(String path) {
        return contact.ask(() -> tokens.send((Secret token) -> Request.get(path, token)));
    }

    private VaultException refusal(Answer answer, String what) {
        return switch (answer.status()) {
            case Answer.FORBIDDEN -> VaultException.denied("does not allow Tom to " + what + " (403)");
            case Answer.NOT_FOUND -> VaultException.denied("has no secrets engine at " + settings.mount() + " (404)");
            default -> VaultException.denied("refuses to " + what + " (" + answer.status() + ")");
        };
    }

    private String place(String kind) {
        String folder = settings.folder();
        return settings.mount() + "/" + kind + (folder.isEmpty() ? "" : "/" + folder);
    }

    private static boolean isName(String name) {
        return name.length() <= LONGEST_NAME
                && Arrays.stream(name.split("/", -1))
                        .allMatch(part -> PART.matcher(part).matches());
    }

    private static String encoded(String name) {
        return Arrays.stream(name.split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
