package dev.parley.config;

import dev.parley.api.OverflowPolicy;
import java.time.Duration;

/** The outbound queue of one peer. */
public record QueueLimits(
        @Setting(key = "parley.queue.messages", standard = "10000", min = 1,
                text = "maximum number of messages queued for one peer")
        int messages,
        @Setting(key = "parley.queue.bytes", standard = "1MiB",
                text = "maximum number of bytes queued or in flight for one peer: the cost of a stalled client, "
                        + "beside one larger message")
        long bytes,
        @Setting(key = "parley.queue.low-water", standard = "64KiB",
                text = "Parley calls `drain` when a queue that had exceeded this falls below it")
        long lowWater,
        @Setting(key = "parley.queue.overflow", standard = "disconnect",
                text = "what happens to a message that does not fit: `disconnect` (4008), `drop-oldest`, "
                        + "`drop-newest`")
        OverflowPolicy overflow,
        @Setting(key = "parley.queue.write-deadline", standard = "10s",
                text = "how long one write, or a closing handshake, may take")
        Duration writeDeadline) {

    /** Checks that the low-water mark lies within the queue. */
    public QueueLimits {
        if (lowWater > bytes) {
            throw new IllegalArgumentException("parley.queue.low-water exceeds parley.queue.bytes");
        }
    }

    /** The same queue with another policy. */
    public QueueLimits withOverflow(OverflowPolicy policy) {
        return new QueueLimits(messages, bytes, lowWater, policy, writeDeadline);
    }
}
