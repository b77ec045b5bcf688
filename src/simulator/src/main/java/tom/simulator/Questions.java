package tom.simulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.auth.AbstractUserAuth;
import org.apache.sshd.server.auth.AbstractUserAuthFactory;
import org.apache.sshd.server.auth.UserAuth;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.session.ServerSession;
import org.jspecify.annotations.Nullable;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.log.DeviceLog;

/** Keyboard-interactive login in rounds of several questions each (RFC 4256). */
final class Questions extends AbstractUserAuth {

    private final DeviceLog events;
    private final Iterator<List<Question>> rounds;
    private List<Question> asked = List.of();

    private Questions(DeviceLog events, List<List<Question>> rounds) {
        super("keyboard-interactive");
        this.events = events;
        this.rounds = rounds.iterator();
    }

    /** Asks every user the same. */
    static AbstractUserAuthFactory factory(DeviceLog events, List<List<Question>> rounds) {
        return new AbstractUserAuthFactory("keyboard-interactive") {
            @Override
            public UserAuth createUserAuth(ServerSession session) {
                return new Questions(events, rounds);
            }
        };
    }

    @Override
    protected @Nullable Boolean doAuth(Buffer buffer, boolean isFirst) throws Exception {
        if (!isFirst
                && !answers(buffer).equals(asked.stream().map(Question::answer).toList())) {
            events.add(SessionWitness.nameOf(getServerSession()), Kind.LOGIN_REFUSED, getUsername());
            return false;
        }
        if (!rounds.hasNext()) {
            return true;
        }
        asked = rounds.next();
        ask();
        return null;
    }

    private void ask() throws IOException {
        InteractiveChallenge challenge = new InteractiveChallenge();
        asked.forEach(question -> challenge.addPrompt(question.prompt(), question.visible()));
        Buffer packet = getServerSession().createBuffer(SshConstants.SSH_MSG_USERAUTH_INFO_REQUEST);
        challenge.append(packet);
        getServerSession().writePacket(packet);
    }

    private static List<String> answers(Buffer buffer) {
        buffer.getUByte();
        List<String> answers = new ArrayList<>();
        for (int left = buffer.getInt(); left > 0; left--) {
            answers.add(buffer.getString());
        }
        return answers;
    }
}
