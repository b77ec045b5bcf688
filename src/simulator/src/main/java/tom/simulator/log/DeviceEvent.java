package tom.simulator.log;

import java.time.Instant;

/**
 * One thing that a simulated device saw. A password is never part of it.
 *
 * @param text the command line or the user; empty where the kind has none
 */
public record DeviceEvent(Stamp stamp, Kind kind, String text) {

    /** What happened. */
    public enum Kind {
        /** A connection was accepted. */
        SESSION_OPENED,
        /** The user in the text logged in. */
        LOGGED_IN,
        /** The user in the text gave a wrong password. */
        LOGIN_REFUSED,
        /** A whole line arrived at a prompt; it stands in the text. */
        COMMAND_RECEIVED,
        /** The output of the line in the text was sent; the next prompt was not yet. */
        COMMAND_ANSWERED,
        /** A line was typed at a question of the device; it stands in the text. */
        REPLY_TYPED,
        /** Something was typed at a password prompt of the device; it is not kept. */
        SECRET_TYPED,
        /** The user may connect on to the host and port in the text. */
        TUNNEL_OPENED,
        /** The user wanted to connect on to the host and port in the text. */
        TUNNEL_REFUSED,
        /** The connection is gone. */
        SESSION_CLOSED
    }

    /**
     * When and where it happened.
     *
     * @param sequence rises by one with each event of the JVM, over all devices
     * @param session the device's name and a number
     * @param nanos {@link System#nanoTime}, for intervals
     * @param at for people
     */
    public record Stamp(long sequence, String device, String session, long nanos, Instant at) {}

    public String session() {
        return stamp.session();
    }

    public boolean is(Kind other) {
        return kind == other;
    }
}
