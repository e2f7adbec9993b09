package dev.parley.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One client that listens to server-sent events. The stream's client is a {@link Peer} too: it subscribes to topics,
 * stands in {@link Peer#peers()} and has the same bounded queue.
 *
 * <p><b>Thread:</b> every method may be called from any thread. <b>Block:</b> a push by the thread that runs
 * {@link StreamHooks#open}, while the queue is half full: so what the hook pushes, however much, goes out at the pace
 * of the client. A client that takes nothing for {@code parley.queue.write-deadline} is closed, and the pushes that
 * follow return {@link SendResult#CLOSED}. No other call blocks; a thread of the application's own that pushes much
 * uses {@link Peer#waitForDrain}. <b>Fail:</b> a push after the close is silently ignored; one larger than
 * {@code parley.message.max-outgoing-bytes} is an {@link IllegalArgumentException}.
 */
public interface EventStream {

    /** The client as a peer. Text and JSON sent to it become events of the default type; bytes become Base64 text. */
    Peer peer();

    /**
     * The id of the last event that the client saw before it reconnected: its {@code Last-Event-ID} header, decoded as
     * UTF-8, or, without this header, the query parameter {@code lastEventId}. Empty on a first connection.
     */
    Optional<String> lastEventId();

    /** Sends an event of the default type. */
    SendResult push(String data);

    /** Sends one event. */
    SendResult push(StreamEvent event);

    /** Sends several events in one write; an empty list sends nothing. */
    SendResult push(List<StreamEvent> events);

    /** Sends a comment, which clients ignore and proxies take for a sign of life. It ends no event. */
    SendResult pushComment(String comment);

    /**
     * Subscribes to topics and first sends what the client missed of them since its {@code Last-Event-ID}, topic by
     * topic in the order of publication and without a hole between the two. Where the history no longer reaches back
     * that far, an event of type {@code gap} comes first, its data a JSON object with {@code topic}, {@code from} and
     * {@code to} as {@link Gap} describes them. A topic without history ({@code parley.topic.history}) is subscribed
     * to. The id of each event names the position in all topics that the stream follows.
     *
     * <p><b>Block:</b> in {@link StreamHooks#open}, until the client has taken what is replayed.
     *
     * @throws IllegalArgumentException as {@link Peer#subscribe}, or for more than 25 topics with history
     * @throws NotAllowedException      when the client may not follow one of them; then it follows none
     * @throws IllegalStateException    as {@link Peer#subscribe}
     */
    void follow(String... topics);

    /**
     * Follows topics from an id on that the application knows, as {@link #follow(String...)} does from
     * {@link #lastEventId}.
     *
     * @param lastEventId {@code null} to replay nothing
     */
    void follow(List<String> topics, @Nullable String lastEventId);

    /**
     * Holds back what is pushed until {@link #resume} or {@link #flush}, or until it fills half of the queue: then what
     * is held back is sent.
     */
    void pause();

    /** Ends a {@link #pause} and sends what was held back. */
    void resume();

    /** Sends what was held back so far, even while paused. */
    void flush();

    /** Sends what was held back and ends the response. Does nothing the second time. */
    void close();

    /**
     * Calls back once when the stream is closed or its client is gone; at once when that has happened already. An
     * exception from one callback is logged and does not keep the next from being called.
     */
    void onClosed(Runnable callback);
}
