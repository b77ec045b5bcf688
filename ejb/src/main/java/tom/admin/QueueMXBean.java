package tom.admin;

import org.jspecify.annotations.Nullable;

/** A queue, by JMX; public because JMX asks for it. */
@Described("A queue of jobs, as all nodes share it")
public interface QueueMXBean {

    @Described("Live workers that serve the queue and take jobs")
    int getWorkers();

    @Described("Waiting jobs")
    long getDepth();

    @Described("Running jobs")
    long getActive();

    @Described("Seconds since the oldest waiting job was accepted; 0 when none waits")
    double getOldestSeconds();

    @Described("Whether nothing of the queue is claimed")
    boolean isPaused();

    @Described("When the queue was paused, by the clock of Redis")
    @Nullable
    String getPausedSince();

    @Described("Who paused the queue")
    @Nullable
    String getPausedBy();

    @Described("Claim no more jobs of this queue, on no node; until resume, restarts or not")
    void pause();

    @Described("Claim the jobs of this queue again")
    void resume();
}
