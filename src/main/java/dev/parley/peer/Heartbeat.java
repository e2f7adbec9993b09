package dev.parley.peer;

import dev.parley.config.HeartbeatSettings;
/**
 * When a quiet client is asked for a sign of life, and when it has waited too long with it. Pure: time is handed in, in
 * nanoseconds. <b>Thread:</b> any.
 */
final class Heartbeat {

    /** What is to be done. */
    enum Due { NOTHING, PING, GIVE_UP }

    private final long interval;
    private final long timeout;
    private volatile long lastHeard;
    private volatile long pingedAt;
    private volatile boolean awaitsPong;

    Heartbeat(HeartbeatSettings config, long now) {
        this.interval = config.interval().toNanos();
        this.timeout = config.timeout().toNanos();
        this.lastHeard = now;
        this.pingedAt = now;
    }

    /** The client has given a sign of life. */
    void heard(long now) {
        lastHeard = now;
        awaitsPong = false;
    }

    /** A ping is on its way. */
    void pinged(long now, boolean wantsPong) {
        pingedAt = now;
        awaitsPong = wantsPong;
    }

    /** What is to be done now; a ping is asked for once in an interval. */
    Due due(long now) {
        if (awaitsPong) {
            return now - pingedAt > timeout ? Due.GIVE_UP : Due.NOTHING;
        } else if (now - Math.max(lastHeard, pingedAt) > interval) {
            pingedAt = now;
            return Due.PING;
        }
        return Due.NOTHING;
    }
}
