package tom.admin;

import org.jspecify.annotations.Nullable;

/** This node, by JMX; public because JMX asks for it. */
@Described("A node of Tom")
public interface BrokerMXBean {

    @Described("The version of Tom")
    String getVersion();

    @Described("What this node does: CONTROLLER answers REST, WORKER runs jobs")
    String[] getRoles();

    @Described("The id of this node's worker; none on a node that is no worker")
    @Nullable
    String getWorker();

    @Described("Jobs that run here")
    int getRunningJobs();

    @Described("Jobs that can run here at once")
    int getSlots();

    @Described("Sessions to devices that are kept for a next job")
    int getKeptSessions();

    @Described("Whether this node's worker takes no more jobs")
    boolean isDraining();

    @Described("When draining was ordered, by the clock of Redis")
    @Nullable
    String getDrainingSince();

    @Described("Who ordered draining")
    @Nullable
    String getDrainingBy();

    @Described("Whether Redis answered within the last second or two")
    boolean isRedisUp();

    @Described("Take no more jobs, end what runs, close the kept sessions; until resume, or the next start")
    void drain();

    @Described("Take jobs again")
    void resume();
}
