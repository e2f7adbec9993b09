package dev.parley.api;

import jakarta.websocket.Session;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One connected client, over WebSocket or server-sent events. {@code toString()} is its id.
 *
 * <p><b>Thread:</b> every method may be called from any thread, inside hooks and outside. <b>Block:</b> none blocks,
 * however slow the client is. <b>Data</b> is {@code null} (an empty text), text, a number or boolean (its text), a
 * {@code byte[]}, {@link java.nio.ByteBuffer} (binary) or {@link Message} (as it came); anything else, lists, arrays
 * and dates included, becomes JSON text by JSON-B, once for all receivers.
 */
public interface Peer {

    /** A random UUID (version 4) in text form, the same for the whole connection. */
    String id();

    /** Where the peer's topics live: the path inside the application unless the upgrade chose another. */
    String namespace();

    /** A mutable, concurrent map of this connection's own; it begins with what the upgrade put there. */
    Map<String, Object> context();

    /** The request that opened the connection. */
    UpgradeRequest request();

    /**
     * The client's IP address: of the socket, or as a trusted proxy forwarded it; IPv6 in its short form, without a
     * port. {@code unknown} where the server has none, for a Unix socket for instance.
     */
    String remoteAddress();

    /** When the connection ends because its {@link Identity} expires; {@link Instant#MAX} for never. */
    Instant expires();

    /** Moves that moment, as the client has shown a newer token; takes effect unless the peer is closed already. */
    void extendUntil(Instant expires);

    /** The open peers of the same namespace on this node, itself included, in the order in which they opened. */
    Set<Peer> peers();

    /** The topics that this peer is subscribed to, as they are now. */
    Set<String> topics();

    /**
     * Hands data over for sending to this peer.
     *
     * @param data may be {@code null}, see above
     * @return what became of it; never an exception because the peer is closed
     * @throws IllegalArgumentException when it is larger than {@code parley.message.max-outgoing-bytes}
     * @throws RuntimeException         from JSON-B when the data cannot be written as JSON
     */
    SendResult send(@Nullable Object data);

    /**
     * Subscribes to a topic of this peer's namespace; again is nothing. Nothing is sent.
     *
     * @throws IllegalArgumentException when the name is empty, too long or has control characters
     * @throws NotAllowedException      when the peer may not, see {@link TopicAuthorizer}
     * @throws IllegalStateException    when the peer has {@code parley.topics.per-peer} topics already
     */
    void subscribe(String topic);

    /**
     * Subscribes to a topic and first sends what was published to it since a position, at the client's pace, then what
     * is published from now on, each once and in order. What the history no longer has is reported to
     * {@link Hooks#gap}, and in the result. A topic without history ({@code parley.topic.history}) has nothing to
     * replay. In {@link Hooks#open} this returns when everything is replayed.
     *
     * @param since an id of {@link Subscribed} or of an event stream; {@code null} to replay nothing
     * @return completes when everything is replayed, or the peer is closed; fails when the history cannot be read
     * @throws IllegalArgumentException as {@link #subscribe(String)}
     * @throws NotAllowedException      as {@link #subscribe(String)}
     * @throws IllegalStateException    as {@link #subscribe(String)}
     */
    CompletionStage<Subscribed> subscribe(String topic, @Nullable String since);

    /** Ends a subscription, if there is one. Nothing is sent. */
    void unsubscribe(String topic);

    /**
     * Sends to every subscriber of the topic in this peer's namespace except this peer, which need not be subscribed.
     *
     * @return what has become of it, for callers that want to know; fails when history or backplane do, and is
     *         completed where there is neither
     * @throws IllegalArgumentException as {@link #subscribe}; as {@link #send}, and then nobody receives it
     * @throws NotAllowedException      when the peer may not, see {@link TopicAuthorizer}
     */
    CompletionStage<Published> publish(String topic, @Nullable Object data);

    /** Closes with {@link CloseCode#NORMAL}. */
    default void close() {
        close(CloseCode.NORMAL, "");
    }

    /**
     * Closes gracefully: what is queued goes first, then the close frame.
     *
     * @param code   one that may not be sent (see {@link CloseCode#isSendable}) closes without a code of the caller's
     * @param reason cut at 123 bytes of UTF-8
     */
    void close(int code, String reason);

    /** Cuts the connection without a close frame: the client sees 1006. */
    void terminate();

    /** Bytes of payload that wait or are being written. */
    long bufferedAmount();

    /**
     * Completes when {@link #bufferedAmount} is below the threshold: at once if it is, and when the peer is gone.
     *
     * @param threshold in bytes, at least 1
     */
    CompletionStage<Void> waitForDrain(long threshold);

    /** What stands behind this peer as the given type, if it is one. */
    <T> Optional<T> unwrap(Class<T> type);

    /** The sub-protocol that the handshake agreed on; empty for none, and for an event stream. */
    default String protocol() {
        return unwrap(Negotiated.class).orElse(Negotiated.NOTHING).protocol();
    }

    /** The names of the WebSocket extensions in use, {@code permessage-deflate} for example. */
    default List<String> extensions() {
        return unwrap(Negotiated.class).orElse(Negotiated.NOTHING).extensions();
    }

    /**
     * The container's session; empty for server-sent events, and where {@code parley.transport} makes Parley's own
     * WebSocket serve. To send through it directly is to break the order.
     */
    default Optional<Session> session() {
        return unwrap(Session.class);
    }
}
