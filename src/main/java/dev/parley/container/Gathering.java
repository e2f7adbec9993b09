package dev.parley.container;

import jakarta.websocket.RemoteEndpoint;
import java.io.IOException;

/**
 * How a container brings several messages to a client in one write, which is what a fan-out costs. Jakarta WebSocket's
 * {@code flushBatch} is of no use for that: it blocks on a full socket (Jetty), or does nothing (Tyrus, Open Liberty).
 * But on Jetty and Undertow what was held back goes out with the first message that is not.
 */
interface Gathering {

    /** Where each message is a write of its own. */
    Gathering NONE = new Gathering() {
        @Override
        public int maxMessages() {
            return 1;
        }

        @Override
        public void hold(RemoteEndpoint.Async remote, boolean back) {
            // Nothing is held back.
        }
    };

    /** Most messages in one write. */
    int maxMessages();

    /** Whether what is sent from now on waits. What did so goes out with the next message that does not. */
    void hold(RemoteEndpoint.Async remote, boolean back) throws IOException;
}
