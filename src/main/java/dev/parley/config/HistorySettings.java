package dev.parley.config;

import java.time.Duration;

/** The memory of topics, for {@code EventStream.follow}. */
public record HistorySettings(
        @Setting(key = "parley.history.messages", standard = "0",
                text = "kept for each topic; 0 is off")
        int messages,
        @Setting(key = "parley.history.bytes", standard = "1MiB",
                text = "kept for each topic")
        long bytes,
        @Setting(key = "parley.history.topics", standard = "1000", min = 1,
                text = "with a history; the one unused longest makes room")
        int topics,
        @Setting(key = "parley.history.age", standard = "5m",
                text = "after which a message is forgotten")
        Duration age) {

    /** Whether anything is kept. */
    public boolean isOn() {
        return messages > 0;
    }
}
