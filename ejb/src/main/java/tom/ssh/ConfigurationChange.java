package tom.ssh;

import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.function.Supplier;
import tom.device.Deadline;
import tom.device.Platform;
import tom.device.Platform.Candidate;
import tom.device.Platform.Configuration;
import tom.device.Platform.Leftovers;
import tom.device.Platform.Mode;

/**
 * Applies configuration lines one by one and commits them where the platform has that. The first error ends it: what is
 * not committed is taken back, and the message says what is in force.
 */
final class ConfigurationChange {

    private final Conversation conversation;
    private final Wire wire;
    private final Platform platform;
    private final Configuration commands;
    private final Deadline deadline;
    private int inForce;

    ConfigurationChange(Conversation conversation, Wire wire, Platform platform, Deadline deadline) {
        this.conversation = conversation;
        this.wire = wire;
        this.platform = platform;
        this.commands = platform.configuration();
        this.deadline = deadline;
    }

    /** Says no before anything is sent to a line that would commit the ones before it, and so make errors half a change. */
    void check(List<String> lines) {
        Candidate candidate = commands.candidate();
        for (int i = 0; candidate != null && i < lines.size(); i++) {
            if (candidate.commit().isCommittedBy(lines.get(i))) {
                throw wire.failed(name(lines, i) + " is not sent: the lines are committed after the last one;"
                        + " nothing was applied");
            }
        }
    }

    /** @throws DeviceException with the line and what is in force; after a refusal the device is at its base prompt */
    void apply(List<String> lines) {
        enter();
        ListIterator<String> rest = lines.listIterator();
        while (rest.hasNext()) {
            line(lines, rest);
        }
        Candidate candidate = commands.candidate();
        if (candidate != null) {
            new CandidateCommit(this, conversation, candidate, deadline).commit();
            refuseOpenEnd(candidate);
        }
        leave(commands.exit()).ifPresent(error -> {
            throw wire.failed("the lines are in force, but " + error);
        });
    }

    /** Where lines take effect by others, those after the last such line have none. */
    private void refuseOpenEnd(Candidate candidate) {
        if (!candidate.commit().within().isEmpty() && conversation.mode() == Mode.CONFIG) {
            throw takenBack("the last lines take no effect without an end; " + fate(inForce), true);
        }
    }

    /** Keeps the configuration over a restart. */
    void save(List<String> save) {
        for (String command : save) {
            Conversation.Reply reply =
                    during(quoted(command), "the lines are in force", () -> conversation.say(command, deadline));
            if (reply.error().isPresent()) {
                leave(commands.exit());
                throw wire.failed("the lines are applied, but saving failed: \"%s\": %s"
                        .formatted(command, Wire.quoted(reply.error().get())));
            }
        }
    }

    private void enter() {
        for (String command : commands.enter()) {
            Conversation.Reply reply = during(quoted(command), fate(0), () -> conversation.say(command, deadline));
            if (reply.error().isPresent()) {
                throw takenBack("%s was refused: %s; %s".formatted(quoted(command), Reason.of(reply), fate(0)), false);
            }
        }
        if (hasMode() && conversation.mode() != Mode.CONFIG) {
            throw wire.failed("the device did not enter configuration mode");
        }
        Candidate candidate = commands.candidate();
        if (candidate != null && candidate.leftovers() != null) {
            clear(candidate.leftovers());
        }
    }

    /** What others have not committed yet must neither be committed with our lines nor be lost with them. */
    private void clear(Leftovers leftovers) {
        String output = during(
                        quoted(leftovers.command()), fate(0), () -> conversation.say(leftovers.command(), deadline))
                .output();
        if (leftovers.isNoneIn(output)) {
            return;
        }
        if (leftovers.discard().isEmpty()) {
            throw takenBack(
                    "there are changes on the device that nobody has committed, so nothing was sent; commit them or take"
                            + " them back",
                    false);
        }
        for (String command : leftovers.discard()) {
            during(quoted(command), fate(0), () -> conversation.say(command, deadline));
        }
    }

    /** Says the next line, and those after it that the device takes as a text. */
    private void line(List<String> lines, ListIterator<String> rest) {
        int index = rest.nextIndex();
        String line = rest.next();
        if (line.isBlank()) {
            return;
        }
        String name = name(lines, index);
        int applied = (int)
                lines.stream().limit(index).filter(before -> !before.isBlank()).count();
        if (conversation.opensHelp(line)) {
            throw takenBack("%s was not sent: %s; %s".formatted(name, Conversation.NO_HELP, fate(applied)), true);
        }
        Conversation.Reply reply = during(name, fate(applied), () -> conversation.say(line, rest, deadline));
        if (reply.error().isPresent()) {
            String error = Reason.masked(reply.error().get());
            throw takenBack("%s was refused: %s; %s".formatted(name, error, fate(applied)), true);
        }
        if (commands.candidate() != null && commands.candidate().commit().isWithin(line)) {
            inForce = applied + 1;
        }
        boolean mayLeave = !rest.hasNext() && commands.candidate() == null;
        if (hasMode() && conversation.mode() != Mode.CONFIG && !mayLeave) {
            throw wire.failed(name + " left configuration mode; " + fate(applied + 1));
        }
    }

    /** @param wasChanged whether there is anything to take back; if not, what is uncommitted is not ours */
    DeviceException takenBack(String message, boolean wasChanged) {
        Candidate candidate = commands.candidate();
        List<String> abort = wasChanged && candidate != null ? candidate.abort() : List.of();
        try {
            return wire.failed(leave(abort.isEmpty() ? commands.exit() : abort)
                    .map(error -> message + "; then " + error)
                    .orElse(message));
        } catch (DeviceTimeoutException | DeviceNetworkException | DeviceAnswerException e) {
            DeviceException failure = wire.failed(message + "; then leaving configuration mode failed");
            failure.addSuppressed(e);
            return failure;
        }
    }

    /** Returns what went wrong on the way out, if anything did. */
    private Optional<String> leave(List<String> exit) {
        Optional<String> error = Optional.empty();
        for (String command : exit) {
            if (!platform.cli().prompts().hasConfig() || conversation.mode() == Mode.CONFIG) {
                Conversation.Reply reply = during(quoted(command), "", () -> conversation.say(command, deadline));
                error = error.or(() -> reply.error().map(line -> quoted(command) + " was refused: " + line));
            }
        }
        return platform.cli().prompts().hasConfig() && conversation.mode() == Mode.CONFIG
                ? Optional.of("the device stayed in configuration mode")
                : error;
    }

    /** Whatever goes wrong with the conversation itself, the message says at which step, and what is in force. */
    <T> T during(String step, String fate, Supplier<T> talk) {
        try {
            return talk.get();
        } catch (DeviceException e) {
            throw e.saying("%s: %s%s".formatted(step, e.reason(), fate.isEmpty() ? "" : "; " + fate));
        }
    }

    private boolean hasMode() {
        return platform.cli().prompts().hasConfig() && !commands.enter().isEmpty();
    }

    private String fate(int applied) {
        Candidate candidate = commands.candidate();
        if (candidate != null && candidate.commit().within().isEmpty()) {
            return "nothing was committed";
        }
        int effective = candidate == null ? applied : inForce;
        return effective == 0 ? "nothing was applied" : "lines applied before it: " + effective;
    }

    private static String name(List<String> lines, int index) {
        return "line %d \"%s\"".formatted(index + 1, Reason.masked(lines.get(index)));
    }

    private static String quoted(String command) {
        return "\"" + command + "\"";
    }
}
