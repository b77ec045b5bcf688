package tom.ssh;

/** A session at its prompt, the connection of which is gone without its knowledge: the first write finds out. */
public final class BrokenSession {

    private BrokenSession() {}

    public static DeviceSession onIos() {
        ReplayTransport transport = Talk.iosDevice();
        DeviceSession session = Talk.ios(transport);
        transport.breaksUnseen();
        return session;
    }
}
