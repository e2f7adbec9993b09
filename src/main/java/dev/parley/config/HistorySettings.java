package dev.parley.config;

import java.time.Duration;
import java.util.Optional;

/** The histories of topics, for clients that come back. */
public record HistorySettings(
        @Setting(key = "parley.topic.history",
                text = "which topics have how much history, such as `chat.*=100 messages 1h 1MiB; /rooms/*:news=20 messages;"
                        + " audit=off`: the first rule that matches decides, and the next three settings where none does;"
                        + " a rule without a size or a time has theirs")
        HistoryRules rules,
        @Setting(key = "parley.history.messages", standard = "0",
                text = "publications kept for each other topic; 0 is off")
        int messages,
        @Setting(key = "parley.history.bytes", standard = "1MiB",
                text = "bytes kept for each topic")
        long bytes,
        @Setting(key = "parley.history.age", standard = "5m",
                text = "age after which a publication is forgotten")
        Duration age,
        @Setting(key = "parley.history.topics", standard = "1000", min = 1,
                text = "maximum number of topics with a history; beyond it, the history of the topic unused longest is"
                        + " evicted")
        int topics,
        @Setting(key = "parley.history.store", standard = "memory", words = {"file", "memory"},
                text = "`memory`: histories end with the application; `file`: they"
                        + " [outlast a restart](delivery.md#histories) in the file of `parley.room.directory`, which"
                        + " requires `h2-mvstore`")
        boolean inFile) {

    /** Whether a topic has a history. */
    public boolean keeps(String namespace, String topic) {
        return rules.rules().isEmpty() ? messages > 0 : rule(namespace, topic).messages() > 0;
    }

    /** How much of a topic's history is kept; of what is published to every namespace, the namespace is empty. */
    public HistoryRule rule(String namespace, String topic) {
        Optional<HistoryRules.Rule> rule = rules.first(namespace, topic);
        return rule.map(found -> found.with(bytes, age)).orElseGet(() -> new HistoryRule(messages, bytes, age));
    }
}
