package dev.parley.peer;

/**
 * A thread that runs a hook for another thread, which waits for it meanwhile: for a peer the hook runs on the thread
 * that waits.
 *
 * <p><b>Thread:</b> any.
 */
public final class StandIn {

    private static final ThreadLocal<Thread> WAITING = new ThreadLocal<>();

    private StandIn() {
    }

    /**
     * Runs work on this thread in the place of another one.
     *
     * @param waiting waits until the work has ended
     */
    public static void run(Thread waiting, Runnable work) {
        WAITING.set(waiting);
        try {
            work.run();
        } finally {
            WAITING.remove();
        }
    }

    /** Whether this thread is that one, or runs something in its place. */
    static boolean isFor(Thread thread) {
        return thread != null && (thread == Thread.currentThread() || thread == WAITING.get());
    }
}
