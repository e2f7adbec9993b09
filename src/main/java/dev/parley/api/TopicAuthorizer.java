package dev.parley.api;

/**
 * Decides who may use which topic. Every CDI bean that implements this is asked, after the rules of the
 * configuration ({@code parley.topic.subscribe-roles}, {@code parley.topic.publish-roles}); all must agree. Asked of
 * peers alone: what an application publishes through {@link Realtime} is its own affair.
 *
 * <p><b>Thread:</b> of whoever subscribes or publishes, in hooks and elsewhere; many at once on the same bean.
 * <b>Lock:</b> none is held. <b>Block:</b> it may, but holds up its caller, so what is asked for each message had
 * better be known already. <b>Fail:</b> an exception refuses, and reaches the caller.
 */
public interface TopicAuthorizer {

    /**
     * Whether the peer may subscribe to the topic, or follow it as an event stream.
     *
     * @param topic a name that a topic can have
     */
    default boolean maySubscribe(Peer peer, String topic) {
        return true;
    }

    /**
     * Whether the peer may publish to the topic.
     *
     * @param topic a name that a topic can have
     */
    default boolean mayPublish(Peer peer, String topic) {
        return true;
    }
}
