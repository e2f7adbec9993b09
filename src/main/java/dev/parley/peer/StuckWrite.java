package dev.parley.peer;

/**
 * How long the write in flight has made no progress. What the client takes counts for as long as it takes at the least
 * speed: one that takes a byte a minute is as one that takes nothing. <b>Thread:</b> the timer's.
 */
final class StuckWrite {

    private final Outbound outbound;
    private final Connection connection;
    private long begun;
    private long since;
    private long counted;

    StuckWrite(Outbound outbound, Connection connection) {
        this.outbound = outbound;
        this.connection = connection;
    }

    /** So many nanoseconds; 0 when nothing is in flight. */
    long lasts(long now) {
        long stuck = outbound.ask(clock -> clock.stuckFor(now));
        if (stuck == 0 || outbound.isCloseSent()) {
            return stuck;
        }
        if (begun != now - stuck) {
            begun = now - stuck;
            since = begun;
            counted = 0;
        }
        long more = connection.progress() - counted;
        if (more > 0) {
            counted += more;
            since = Math.min(now, since + outbound.ask(clock -> clock.timeFor(more)));
        }
        return now - since;
    }
}
