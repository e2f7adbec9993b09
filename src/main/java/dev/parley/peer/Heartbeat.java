package dev.parley.peer;

import dev.parley.config.HeartbeatSettings;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * When a quiet client is pinged, and when its pong is overdue. While this node does not read from the client no pong
 * can be overdue: the deadline starts anew when reading resumes. Pure: time is handed in, in nanoseconds.
 *
 * <p><b>Thread:</b> any; {@link #due} and {@link #excuse} the timer's alone.
 */
final class Heartbeat {

    /** What is to be done. */
    enum Due { NOTHING, PING, WAIT_FOR_PONG, GIVE_UP }

    private static final VarHandle OPENING = flag("opening");
    private static final VarHandle RECEIVING = flag("receiving");

    private final long interval;
    private final long timeout;
    private volatile long lastHeard;
    private volatile long pingedAt;
    private volatile long takenBy;
    private volatile boolean wantsPong;
    /** When the last ping was sent whose answer a free thread has read. */
    private volatile long answered;
    private volatile boolean pingedHeldUp;
    /** Written by the transport's threads, {@code opening} by the one that opens; no fence, as it costs each message. */
    private boolean opening;
    private boolean receiving;
    /** The timer's. */
    private long askedAt;
    private long notReadAt;

    Heartbeat(HeartbeatSettings config, long now) {
        this.interval = config.interval().toNanos();
        this.timeout = config.timeout().toNanos();
        this.lastHeard = now;
        this.pingedAt = now;
        this.takenBy = now;
        this.answered = now;
        this.askedAt = now;
        this.notReadAt = now;
    }

    private static VarHandle flag(String name) {
        try {
            return MethodHandles.lookup().findVarHandle(Heartbeat.class, name, boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The client has given a sign of life. */
    void heard(long now) {
        lastHeard = now;
    }

    /**
     * The client has answered the last ping. Behind a message, the thread that read the message reads the pong, too:
     * such a pong is no sign of a free thread.
     */
    void ponged(long now) {
        if (!pingedHeldUp && lastHeard - pingedAt <= 0) {
            answered = pingedAt;
        }
        lastHeard = now;
    }

    /** The open hook begins or has ended. Nothing is read meanwhile. */
    void opening(boolean begins) {
        OPENING.setRelease(this, begins);
    }

    /** A message has come, a sign of life. Nothing is read until {@link #handled}. */
    void received(long now) {
        RECEIVING.setOpaque(this, true);
        lastHeard = now;
    }

    /** The message that came last is handled. */
    void handled() {
        RECEIVING.setRelease(this, false);
    }

    /** Whether this node is occupied with what the client has sent, and reads nothing more meanwhile. */
    boolean isHeldUp() {
        return (boolean) OPENING.getAcquire(this) || (boolean) RECEIVING.getAcquire(this);
    }

    long answered() {
        return answered;
    }

    long pingedAt() {
        return pingedAt;
    }

    /**
     * A ping is on its way.
     *
     * @param taken when a client at the least speed has taken what is ahead of it, and can answer
     */
    void pinged(long now, long taken, boolean answers) {
        wantsPong = answers;
        takenBy = taken;
        pingedHeldUp = isHeldUp();
        pingedAt = now;
    }

    /** The pong may have come, and this node has not read it yet: the deadline starts anew. */
    void excuse(long now) {
        notReadAt = now;
    }

    /** What is to be done now; a ping is asked for once in an interval. */
    Due due(long now) {
        boolean heldUp = isHeldUp();
        if (heldUp) {
            excuse(now);
        }
        if (!heldUp && wantsPong && pingedAt - lastHeard > 0) {
            return now - Math.max(takenBy, notReadAt) > timeout ? Due.GIVE_UP : Due.WAIT_FOR_PONG;
        } else if (now - Math.max(lastHeard, askedAt) > interval) {
            askedAt = now;
            return Due.PING;
        }
        return Due.NOTHING;
    }
}
