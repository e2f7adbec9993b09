package dev.parley.peer;

import dev.parley.api.CloseCode;
import dev.parley.api.CloseDetails;
import dev.parley.api.Gap;
import dev.parley.api.Message;
import dev.parley.observe.Metrics.Count;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * The hooks of one peer in the order that is promised: one at a time, {@code open} first, {@code close} last and once,
 * and only for a peer that was opened.
 *
 * <p><b>Thread:</b> any; the fields are touched by the events alone, which come one after another.
 */
final class HookSequence {

    /** With these, or one of an application's, a client goes because it wants to. */
    private static final Set<Integer> GOODBYES = Set.of(CloseCode.NORMAL, CloseCode.GOING_AWAY, CloseCode.NO_STATUS);
    private static final int OF_APPLICATIONS = 3000;

    private final PeerSession peer;
    private final PeerEvents hooks;
    private final Node node;
    private final SerialEvents events;
    private final AtomicReference<Throwable> lost = new AtomicReference<>();
    private boolean opened;
    /** Called when the open hook waits, which runs now; {@code null} when it does not run. */
    private Runnable opening;
    private boolean ended;
    /** So until the first message: what an open hook sends is seldom one message. */
    private boolean replied = true;

    HookSequence(PeerSession peer, PeerEvents hooks, Node node) {
        this.peer = peer;
        this.hooks = hooks;
        this.node = node;
        this.events = new SerialEvents(node.threads().workers());
    }

    /**
     * Makes the peer known and runs its open hook, on this thread.
     *
     * @param mayOpen asked when its turn has come
     * @param ready   called when the hook has returned, or {@link #openingWaits}
     */
    void open(BooleanSupplier mayOpen, Runnable ready) {
        events.runInTurn(() -> {
            if (mayOpen.getAsBoolean()) {
                // Within the event, or someone could find the peer and end it before its open hook.
                opened = true;
                node.registry().add(peer);
                node.metrics().add(Count.OPENED);
                opening = ready;
                hooks.open(peer);
                opening = null;
            }
            ready.run();
        });
    }

    /** The open hook waits for its client. <b>Thread:</b> the one that runs it. */
    void openingWaits() {
        opening.run();
    }

    /** Whether this thread runs the open hook. */
    boolean isOpening() {
        return events.isRunningHere() && opening != null;
    }

    /** Runs the message hook on this thread, after what came before. <b>Block:</b> until then. */
    void message(Message message) {
        events.runInTurn(whileOpen(() -> {
            replied = false;
            hooks.message(peer, message);
        }));
    }

    /** Whether this thread runs a hook, and asks for the first time since the last message. */
    boolean isFirstReply() {
        if (!events.isRunningHere() || replied) {
            return false;
        }
        replied = true;
        return true;
    }

    /**
     * Has the error hook run: of a connection that was lost, right before the close hook, and not at all if its client
     * has said goodbye. Such a client need not wait for the answer, and some containers tell of their vain attempt to
     * send it, before they tell of the goodbye.
     */
    void error(Throwable error) {
        if (error instanceof IOException) {
            lost.compareAndSet(null, error);
        } else {
            events.post(whileOpen(() -> hooks.error(peer, error)));
        }
    }

    void gap(Gap gap) {
        events.post(whileOpen(() -> hooks.gap(peer, gap)));
    }

    void drain() {
        events.post(whileOpen(() -> hooks.drain(peer)));
    }

    /** Has the close hook run on a worker, after whatever hook is still running. */
    void close(CloseDetails details) {
        events.post(() -> end(details));
    }

    /** Nothing comes after the close hook, however late it is reported, and nothing for a peer that never opened. */
    private Runnable whileOpen(Runnable event) {
        return () -> {
            if (opened && !ended) {
                event.run();
            }
        };
    }

    private void end(CloseDetails details) {
        ended = true;
        // Again: it may have become known after its end was reported.
        node.registry().remove(peer);
        if (opened) {
            Throwable error = lost.get();
            if (error != null && !isGoodbye(details)) {
                hooks.error(peer, error);
            }
            hooks.close(peer, details);
            node.metrics().add(Count.CLOSED);
            node.registry().ended(peer);
        }
    }

    private static boolean isGoodbye(CloseDetails details) {
        return details.wasClean() && (GOODBYES.contains(details.code()) || details.code() >= OF_APPLICATIONS);
    }
}
