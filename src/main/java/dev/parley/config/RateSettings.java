package dev.parley.config;

/** The rate of one client's messages. */
public record RateSettings(
        @Setting(key = "parley.message.rate", standard = "0",
                text = "messages a second from one client; 0 disables the limit: a flooding client is slowed by "
                        + "backpressure (Parley does not read from it while its hook works), and only the application "
                        + "knows which rate is too high")
        int perSecond,
        @Setting(key = "parley.message.burst", standard = "0",
                text = "messages at once after a silence; 0 for as many as in a second")
        int burst,
        @Setting(key = "parley.message.rate-policy", standard = "close",
                text = "of messages beyond the rate, all counted: `close` (4429), `drop`, `warn` (only logs, "
                        + "once in ten "
                        + "seconds per peer)")
        Policy policy) {

    /** What becomes of a message beyond the rate. Each is counted. */
    public enum Policy {
        /** The message goes on; a warning is logged, once in ten seconds for one client. */
        WARN,
        /** The message is dropped. */
        DROP,
        /** The message is dropped and the client closed with 4429. */
        CLOSE
    }

    /** Whether there is a limit. */
    public boolean isOn() {
        return perSecond > 0;
    }

    /** Messages at once. */
    public int max() {
        return burst == 0 ? perSecond : burst;
    }
}
