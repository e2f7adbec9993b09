package dev.parley.boot;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A pool that grows while its threads are held up: hooks may block, and those of one application that do for long must
 * not keep all others waiting. A pool that is merely busy does not grow.
 */
final class ElasticPool extends ThreadPoolExecutor {

    private static final int MOST = 512;
    private static final long IDLE_SECONDS = 30;

    private final int usual;
    private long completedBefore;

    ElasticPool(int usual, ThreadFactory threads) {
        super(usual, usual, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        this.usual = usual;
        allowCoreThreadTimeOut(true);
    }

    /** Called from time to time: grows if work waits and hardly any was done since the last time. */
    void adapt() {
        long completed = getCompletedTaskCount();
        boolean heldUp = !getQueue().isEmpty() && completed - completedBefore < getCorePoolSize();
        completedBefore = completed;
        if (heldUp && getCorePoolSize() < MOST) {
            setMaximumPoolSize(getCorePoolSize() + usual);
            setCorePoolSize(getMaximumPoolSize());
        } else if (getQueue().isEmpty() && getActiveCount() < usual && getCorePoolSize() > usual) {
            setCorePoolSize(usual);
            setMaximumPoolSize(usual);
        }
    }
}
