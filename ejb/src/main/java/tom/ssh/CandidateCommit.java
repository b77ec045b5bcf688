package tom.ssh;

import java.util.Iterator;
import java.util.List;
import tom.device.Deadline;
import tom.device.Platform.Candidate;
import tom.device.Platform.Commit;
import tom.device.Platform.Explanation;

/** Makes the lines of a candidate take effect together, or says why they do not. */
final class CandidateCommit {

    private static final String NOT_COMMITTED = "nothing was committed";
    private static final String UNKNOWN = "it is unknown whether it was committed";

    private final ConfigurationChange change;
    private final Conversation conversation;
    private final Commit commit;
    private final Deadline deadline;

    CandidateCommit(ConfigurationChange change, Conversation conversation, Candidate candidate, Deadline deadline) {
        this.change = change;
        this.conversation = conversation;
        this.commit = candidate.commit();
        this.deadline = deadline;
    }

    void commit() {
        Iterator<String> commands = commit.commands().iterator();
        while (commands.hasNext()) {
            String command = commands.next();
            boolean isCheck = commands.hasNext();
            Conversation.Reply reply = say(command, isCheck ? NOT_COMMITTED : UNKNOWN);
            if (reply.error().isPresent() || (!isCheck && !commit.isDoneBy(reply.output()))) {
                throw refused(command, reply, isCheck);
            }
        }
    }

    private DeviceException refused(String command, Conversation.Reply reply, boolean isCheck) {
        String message = "\"%s\" was refused: %s".formatted(command, why(reply, isCheck));
        return change.takenBack(message + "; " + (isCheck ? NOT_COMMITTED : undone()), true);
    }

    private String why(Conversation.Reply reply, boolean isCheck) {
        Explanation explain = commit.explain();
        if (explain == null || isCheck) {
            return Reason.of(reply);
        }
        List<String> lines = say(explain.command(), NOT_COMMITTED)
                .output()
                .lines()
                .filter(explain::isIn)
                .toList();
        return lines.isEmpty() ? Reason.of(reply) : Reason.of(lines.stream());
    }

    /** Where a failed commit may have applied a part, that is taken back. */
    private String undone() {
        for (String command : commit.undo()) {
            Conversation.Reply reply = say(command, "parts of it may be in force");
            if (reply.error().isPresent()) {
                return "parts of it may be in force, because \"%s\" was refused: %s"
                        .formatted(command, Reason.of(reply));
            }
        }
        return NOT_COMMITTED;
    }

    private Conversation.Reply say(String command, String fate) {
        return change.during("\"" + command + "\"", fate, () -> conversation.say(command, deadline));
    }
}
