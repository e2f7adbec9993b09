package dev.parley.boot;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Work that is done again and again, also when it has failed: a timer would leave it out from then on, and say nothing.
 * Logged when it begins to fail and when it works again. <b>Thread:</b> one at a time.
 */
final class RepeatedWork implements Runnable {

    private static final Logger LOG = System.getLogger(RepeatedWork.class.getName());

    private final Runnable work;
    private boolean failing;

    RepeatedWork(Runnable work) {
        this.work = work;
    }

    @Override
    public void run() {
        try {
            work.run();
            if (failing) {
                failing = false;
                LOG.log(Level.INFO, () -> work + " works again");
            }
        } catch (RuntimeException | Error e) {
            LOG.log(failing ? Level.DEBUG : Level.ERROR, work + " has failed, and is tried again", e);
            failing = true;
        }
    }
}
