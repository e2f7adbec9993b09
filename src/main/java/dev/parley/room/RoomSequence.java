package dev.parley.room;

import dev.parley.hook.HookContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The events of one room, one after another. Nobody who brings one waits for it: what cannot run at once is run by a
 * worker, which goes on to another room's after a while. <b>Thread:</b> any. <b>Lock:</b> its own monitor, nothing
 * called meanwhile.
 */
final class RoomSequence {

    /** An event that has been running since then. */
    record Running(long since, Thread thread) {
    }

    private static final Logger LOG = System.getLogger(RoomSequence.class.getName());
    /** Events that one room may have before another's turn comes. */
    private static final int TURN = 64;

    private final RoomScope scope;
    /** {@code null} until something must wait, which in most rooms is never. */
    private Deque<Runnable> waiting;
    private boolean busy;
    private volatile Running running;

    RoomSequence(RoomScope scope) {
        this.scope = scope;
    }

    /** Runs the event on this thread and in its surroundings if nothing runs or waits; else has a worker run it. */
    void run(Runnable event) {
        if (occupy(event)) {
            runNow(event);
            if (!rest()) {
                workers().execute(this::turn);
            }
        }
    }

    /** Has a worker run the event. */
    void post(Runnable event) {
        if (occupy(event)) {
            workers().execute(() -> {
                runInContext(event);
                turn();
            });
        }
    }

    /** What runs now. */
    Optional<Running> running() {
        return Optional.ofNullable(running);
    }

    synchronized boolean isBusy() {
        return busy;
    }

    private Executor workers() {
        return scope.threads().workers();
    }

    /** Whether the caller is to run the event; if not, it waits. */
    private synchronized boolean occupy(Runnable event) {
        if (!busy) {
            busy = true;
            return true;
        }
        if (waiting == null) {
            waiting = new ArrayDeque<>();
        }
        waiting.addLast(event);
        return false;
    }

    /** Whether nothing waits; the next event finds the room free then. */
    private synchronized boolean rest() {
        if (waiting == null || waiting.isEmpty()) {
            busy = false;
            waiting = null;
            return true;
        }
        return false;
    }

    private synchronized Runnable next() {
        return waiting == null ? null : waiting.pollFirst();
    }

    private void turn() {
        for (int i = 0; i < TURN; i++) {
            Runnable event = next();
            if (event != null) {
                runInContext(event);
            } else if (rest()) {
                return;
            }
        }
        workers().execute(this::turn);
    }

    private void runInContext(Runnable event) {
        HookContext context = scope.global().context();
        try {
            context.run(() -> runNow(event));
        } catch (Exception | Error e) {
            // As when the application ends meanwhile: the room must not stay busy for ever.
            LOG.log(Level.ERROR, "an event of a room has no context", e);
        }
    }

    private void runNow(Runnable event) {
        running = new Running(scope.threads().nanoTime().getAsLong(), Thread.currentThread());
        try {
            event.run();
        } catch (Exception | Error e) {
            LOG.log(Level.ERROR, "an event failed outside its room", e);
        } finally {
            running = null;
        }
    }
}
