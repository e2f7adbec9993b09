package dev.parley.peer;

import dev.parley.broker.Lanes;
import dev.parley.broker.TopicBroker;
import dev.parley.config.ParleyConfig;
import dev.parley.observe.Metrics;
import dev.parley.payload.PayloadEncoder;

/**
 * One application on one server, as its peers use it: what they share.
 *
 * @param broker    delivers to topics
 * @param lanes     bring what it delivers
 * @param access    decides who may use which topic
 * @param registry  knows the open peers
 * @param lingering ends connections whose peers are closed
 * @param encoder   makes payloads of values
 * @param threads   run what a peer does
 * @param metrics   count it
 * @param config    bounds it
 */
public record Node(TopicBroker broker, Lanes lanes, TopicAccess access, PeerRegistry registry, Lingering lingering,
                   PayloadEncoder encoder, Threads threads, Metrics metrics, ParleyConfig config) {
}
