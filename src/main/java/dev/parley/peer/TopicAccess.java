package dev.parley.peer;

import dev.parley.api.NotAllowedException;
import dev.parley.api.NotAllowedException.Action;
import dev.parley.api.Peer;
import dev.parley.api.TopicAuthorizer;
import dev.parley.broker.TopicBroker;
import dev.parley.config.TopicSettings;
import dev.parley.observe.Metrics;
import dev.parley.observe.Metrics.Count;
import java.util.List;

/**
 * Decides which peer may use which topic: the configured roles, and every authorizer. Where there is neither, asking
 * costs one comparison.
 *
 * <p><b>Thread:</b> any. <b>Block:</b> as long as an authorizer does.
 */
public final class TopicAccess {

    private final TopicBroker broker;
    private final TopicSettings roles;
    private final List<TopicAuthorizer> authorizers;
    private final Metrics metrics;
    private final boolean guardsSubscribing;
    private final boolean guardsPublishing;

    /**
     * What holds on this node.
     *
     * @param broker      knows what names a topic can have
     * @param authorizers all of them must agree
     * @param metrics     count refusals
     */
    public TopicAccess(TopicBroker broker, TopicSettings roles, List<TopicAuthorizer> authorizers, Metrics metrics) {
        this.broker = broker;
        this.roles = roles;
        this.authorizers = List.copyOf(authorizers);
        this.metrics = metrics;
        this.guardsSubscribing = !roles.subscribe().isEmpty() || !authorizers.isEmpty();
        this.guardsPublishing = !roles.publish().isEmpty() || !authorizers.isEmpty();
    }

    /** @throws NotAllowedException when the peer may not subscribe */
    void checkSubscribe(Peer peer, String topic) {
        if (guardsSubscribing) {
            broker.checkTopic(topic);
            if (!roles.subscribe().admit(peer.request(), topic)
                    || !authorizers.stream().allMatch(each -> each.maySubscribe(peer, topic))) {
                throw refusal(Action.SUBSCRIBE, topic);
            }
        }
    }

    /** @throws NotAllowedException when the peer may not publish */
    void checkPublish(Peer peer, String topic) {
        if (guardsPublishing) {
            broker.checkTopic(topic);
            if (!roles.publish().admit(peer.request(), topic)
                    || !authorizers.stream().allMatch(each -> each.mayPublish(peer, topic))) {
                throw refusal(Action.PUBLISH, topic);
            }
        }
    }

    private NotAllowedException refusal(Action action, String topic) {
        metrics.add(Count.NOT_ALLOWED);
        return new NotAllowedException(action, topic);
    }
}
