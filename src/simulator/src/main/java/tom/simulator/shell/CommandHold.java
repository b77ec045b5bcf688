package tom.simulator.shell;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps commands running until a test lets them go. */
public final class CommandHold {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;
    private int waiting;

    /** From now on a command that arrives is not answered. */
    public void hold() {
        set(true);
    }

    /** Answers the commands that wait, and the later ones at once. */
    public void release() {
        set(false);
    }

    /** Waits until so many commands are held; false when the time is over or the thread is interrupted. */
    public boolean awaitHeld(int commands, Duration limit) {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (waiting < commands) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    void pass() throws InterruptedException {
        lock.lock();
        try {
            waiting++;
            changed.signalAll();
            while (closed) {
                changed.await();
            }
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    private void set(boolean hold) {
        lock.lock();
        try {
            closed = hold;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
