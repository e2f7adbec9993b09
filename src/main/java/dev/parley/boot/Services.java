package dev.parley.boot;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Starts the services of an engine in their order; stops them in the reverse order, then closes them in the reverse
 * order. One that fails to stop or to close is logged, and the others go on.
 */
final class Services {

    private static final Logger LOG = System.getLogger(Services.class.getName());

    private final List<Service> services;
    private final LongSupplier nanoTime;
    private final Duration drain;
    private final AtomicBoolean ended = new AtomicBoolean();
    /** How many were started, one that failed among them. The container may end the application on another thread. */
    private volatile int started;

    /** @param drain how long they may take to stop, all together */
    Services(List<Service> services, LongSupplier nanoTime, Duration drain) {
        this.services = List.copyOf(services);
        this.nanoTime = nanoTime;
        this.drain = drain;
    }

    /** Starts all. <b>Fail:</b> with what the first has thrown that fails, after those that had started have ended. */
    void start() {
        try {
            for (int i = 0; i < services.size(); i++) {
                started = i + 1;
                services.get(i).start();
            }
        } catch (RuntimeException | Error e) {
            end();
            throw e;
        }
    }

    /**
     * Ends those that were started. Once. <b>Block:</b> while they stop. An interrupt ends the wait of one service; the
     * thread is interrupted again in the end, since an interrupted thread could not close files properly.
     */
    void end() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        long deadline = nanoTime.getAsLong() + drain.toNanos();
        boolean interrupted = false;
        for (int i = started - 1; i >= 0; i--) {
            interrupted |= stop(services.get(i), deadline);
        }
        for (int i = started - 1; i >= 0; i--) {
            close(services.get(i));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it was interrupted. */
    private static boolean stop(Service service, long deadline) {
        try {
            service.stop(deadline);
        } catch (InterruptedException e) {
            return true;
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "cannot stop " + service, e);
        }
        return false;
    }

    private static void close(Service service) {
        try {
            service.close();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "cannot close " + service, e);
        }
    }
}
