package tom.it.fault;

/** What is done to the site while jobs run. */
enum Fault {
    KILL("kill -9 of a worker, back at once under its id"),
    KILL_CONFIGURING("kill -9 of a worker in the middle of a configuration, back at once under its id"),
    REPLACE("kill -9 of a worker, another one takes its place"),
    KILL_CONTROLLER("kill -9 of the controller"),
    FREEZE("worker frozen for longer than its leases"),
    KILL_REDIS("kill -9 of Redis"),
    RESTART_REDIS("Redis stopped in order and started again"),
    FLUSH_SCRIPTS("Redis forgets all scripts"),
    DROP_SESSIONS("devices drop their sessions");

    private final String text;

    Fault(String text) {
        this.text = text;
    }

    boolean isWorkerKill() {
        return this == KILL || this == KILL_CONFIGURING || this == REPLACE;
    }

    @Override
    public String toString() {
        return text;
    }
}
