package dev.parley.config;

/** What one client may use. */
public record ClientLimits(
        @Setting(key = "parley.message.max-bytes", standard = "1MiB", bytes = true,
                text = "maximum size of one incoming message, text counted in UTF-8, and inflated if it is "
                        + "compressed; beyond it 1009")
        int messageBytes,
        @Setting(key = "parley.message.max-outgoing-bytes", standard = "16MiB", min = 1, bytes = true,
                text = "maximum size of one message that is sent, text counted in UTF-8; beyond it the sender gets "
                        + "an exception. A client that keeps up takes one such message beside `parley.queue.bytes`")
        int outgoingBytes,
        @Setting(key = "parley.topics.per-peer", standard = "128", min = 1,
                text = "maximum number of topics of one peer; beyond it `subscribe` throws")
        int topicsPerPeer,
        @Setting(key = "parley.topic.max-length", standard = "256", min = 1,
                text = "maximum number of characters in a topic's name")
        int topicLength) {
}
