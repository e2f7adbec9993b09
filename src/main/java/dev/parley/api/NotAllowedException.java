package dev.parley.api;

import java.util.Locale;

/**
 * A peer may not do that with a topic, as the configured roles or a {@link TopicAuthorizer} say. Nothing has happened.
 * Thrown out of a hook it closes the peer with {@link CloseCode#POLICY_VIOLATION}: the client is at fault, not the
 * server.
 */
public class NotAllowedException extends RuntimeException {

    /** What can be refused. */
    public enum Action {
        /** {@link Peer#subscribe}, or {@link EventStream#follow}. */
        SUBSCRIBE,
        /** {@link Peer#publish}. */
        PUBLISH
    }

    private final Action action;
    private final String topic;

    /** A refusal. */
    public NotAllowedException(Action action, String topic) {
        super("may not " + action.name().toLowerCase(Locale.ROOT) + " to topic \"" + topic + '"');
        this.action = action;
        this.topic = topic;
    }

    /** What was refused. */
    public Action action() {
        return action;
    }

    /** The topic that it was about. */
    public String topic() {
        return topic;
    }
}
