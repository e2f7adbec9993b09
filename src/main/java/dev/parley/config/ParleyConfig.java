package dev.parley.config;

import dev.parley.api.OverflowPolicy;
import java.time.Duration;
import java.util.Set;

/**
 * Everything that can be set, as one tree of values. The README's table lists keys and reasons; {@link ConfigLoader}
 * checks the single values, the constructors here what must fit together.
 *
 * @param queue         what may wait for one peer
 * @param heartbeat     how a vanished client is noticed
 * @param limits        what one client or this node may use
 * @param history       what is kept for streams that reconnect
 * @param upgrades      who may connect from where
 * @param drainDeadline how long an undeploy waits for closing handshakes and close hooks
 */
public record ParleyConfig(Queue queue, Heartbeat heartbeat, Limits limits, History history, Upgrades upgrades,
                           Duration drainDeadline) {

    /**
     * The outbound queue of one peer.
     *
     * @param messages      most messages that may wait
     * @param bytes         most bytes of payload that may wait or be in flight
     * @param lowWater      bytes below which a queue counts as drained
     * @param overflow      what happens when a message does not fit
     * @param writeDeadline how long one write may take before the peer counts as stalled
     */
    public record Queue(int messages, long bytes, long lowWater, OverflowPolicy overflow, Duration writeDeadline) {

        /** Checks that the low-water mark lies within the queue. */
        public Queue {
            if (lowWater > bytes) {
                throw new IllegalArgumentException("parley.queue.low-water exceeds parley.queue.bytes");
            }
        }

        /** The same queue with another policy. */
        public Queue withOverflow(OverflowPolicy policy) {
            return new Queue(messages, bytes, lowWater, policy, writeDeadline);
        }
    }

    /**
     * Pings to quiet clients.
     *
     * @param interval time without a sign of life after which a client is pinged
     * @param timeout  time that it has to answer
     */
    public record Heartbeat(Duration interval, Duration timeout) {
    }

    /**
     * Bounds.
     *
     * @param messageBytes  of one incoming message, in UTF-8 where it is text
     * @param peers         on this node; handshakes under way at the same time may exceed it
     * @param topicsPerPeer subscriptions of one peer
     * @param topicLength   characters in the name of a topic
     */
    public record Limits(int messageBytes, int peers, int topicsPerPeer, int topicLength) {
    }

    /**
     * The memory of topics, for {@code EventStream.follow}.
     *
     * @param messages kept for each topic; 0 switches history off
     * @param bytes    kept for each topic
     * @param topics   with a history on this node; the one longest without a publication makes room
     * @param age      after which a message is forgotten
     */
    public record History(int messages, long bytes, int topics, Duration age) {

        /** Whether anything is kept at all. */
        public boolean isOn() {
            return messages > 0;
        }
    }

    /**
     * Rules for the handshake.
     *
     * @param origins        allowed values of the {@code Origin} header; {@code same} and {@code *} are keywords
     * @param trustedProxies addresses whose {@code X-Forwarded-For} is believed
     */
    public record Upgrades(Set<String> origins, Set<String> trustedProxies) {

        /** Copies the sets. */
        public Upgrades {
            origins = Set.copyOf(origins);
            trustedProxies = Set.copyOf(trustedProxies);
        }
    }
}
