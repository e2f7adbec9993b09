package dev.parley.peer;

import dev.parley.broker.Lanes;
import dev.parley.broker.PayloadEncoder;
import dev.parley.broker.TopicBroker;
import dev.parley.config.ParleyConfig;
import dev.parley.observe.Metrics;

/**
 * What all peers of a node share.
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
public record PeerScope(TopicBroker broker, Lanes lanes, TopicAccess access, PeerRegistry registry,
                        Lingering lingering, PayloadEncoder encoder, Threads threads, Metrics metrics,
                        ParleyConfig config) {
}
