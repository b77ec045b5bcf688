package tom.ssh;

import java.util.List;
import java.util.regex.Pattern;
import tom.device.Deadline;
import tom.device.Platform;
import tom.device.Platform.Configuration;
import tom.device.Platform.Mode;

/** Applies configuration lines one by one, and takes them back at the first error where the platform can do that. */
final class ConfigurationChange {

    private static final Pattern SECRET =
            Pattern.compile("(?i)\\b(\\S*(?:password|secret|passphrase|passwd|community|key|token|md5)\\S*)\\s+\\S.*");

    private final Conversation conversation;
    private final Wire wire;
    private final Platform platform;
    private final Configuration commands;
    private final Deadline deadline;

    ConfigurationChange(Conversation conversation, Wire wire, Platform platform, Deadline deadline) {
        this.conversation = conversation;
        this.wire = wire;
        this.platform = platform;
        this.commands = platform.configuration();
        this.deadline = deadline;
    }

    /** @throws DeviceAnswerException with the line that was refused; the device is back at its base prompt then */
    void apply(List<String> lines) {
        enter();
        for (int i = 0; i < lines.size(); i++) {
            line(lines, i);
        }
        for (String command : commands.commit()) {
            check("\"" + command + "\"", conversation.say(command, deadline), lines.size());
        }
        leave(commands.exit());
        if (hasMode() && conversation.mode() == Mode.CONFIG) {
            throw wire.failed("the device stayed in configuration mode");
        }
    }

    void save(List<String> save) {
        for (String command : save) {
            conversation.say(command, deadline).error().ifPresent(error -> {
                throw wire.failed(
                        "the lines are applied, but saving failed: \"%s\": %s".formatted(command, Wire.quoted(error)));
            });
        }
    }

    private void enter() {
        for (String command : commands.enter()) {
            check("\"" + command + "\"", conversation.say(command, deadline), 0);
        }
        if (hasMode() && conversation.mode() != Mode.CONFIG) {
            throw wire.failed("the device did not enter configuration mode");
        }
    }

    private void line(List<String> lines, int index) {
        String line = lines.get(index);
        String name = "line %d \"%s\"".formatted(index + 1, masked(line));
        check(name, conversation.say(line, deadline), index);
        boolean isLast = index == lines.size() - 1 && commands.commit().isEmpty();
        if (hasMode() && conversation.mode() != Mode.CONFIG && !isLast) {
            throw wire.failed(name + " left configuration mode; " + fate(index + 1));
        }
    }

    private void check(String name, Conversation.Reply reply, int applied) {
        if (reply.error().isPresent()) {
            throw takenBack("%s was refused: %s; %s"
                    .formatted(name, masked(reply.error().get()), fate(applied)));
        }
    }

    /** Errors are shown to more people than transcripts are: what follows a word such as "password" stays out of them. */
    private static String masked(String line) {
        return SECRET.matcher(Wire.quoted(line)).replaceFirst("$1 ***");
    }

    private DeviceException takenBack(String message) {
        try {
            leave(commands.abort().isEmpty() ? commands.exit() : commands.abort());
            return wire.failed(message);
        } catch (DeviceTimeoutException | DeviceNetworkException e) {
            DeviceException failure = wire.failed(message + "; then leaving configuration mode failed");
            failure.addSuppressed(e);
            return failure;
        }
    }

    private void leave(List<String> exit) {
        if (!hasMode() || conversation.mode() == Mode.CONFIG) {
            exit.forEach(command -> conversation.say(command, deadline));
        }
    }

    private boolean hasMode() {
        return platform.cli().prompts().config() != null && !commands.enter().isEmpty();
    }

    private String fate(int applied) {
        if (!commands.commit().isEmpty()) {
            return "nothing was committed";
        }
        return applied == 0 ? "nothing was applied" : "lines applied before it: " + applied;
    }
}
