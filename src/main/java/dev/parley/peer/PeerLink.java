package dev.parley.peer;

import dev.parley.api.CloseDetails;
import dev.parley.api.Peer;
import dev.parley.api.SendResult;
import dev.parley.api.Subscribed;
import dev.parley.payload.Payload;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Port: a peer as its transport sees it. The transport calls {@link #open} first, reports what arrives, and finally
 * {@link #closed}.
 *
 * <p><b>Thread:</b> any; messages of one client by one thread at a time. <b>Block:</b> only {@link #open},
 * {@link #receive} and {@link #push}. <b>Fail:</b> never.
 */
public interface PeerLink extends Peer {

    /** Makes the peer known and runs its open hook. <b>Block:</b> as long as the hook takes. */
    void open();

    /**
     * As {@link #open()}, for a client that is not connected yet.
     *
     * @param ready called at least once, when the hook has returned or waits for its client to take what it pushes
     */
    void open(Runnable ready);

    /** A text message has arrived. <b>Block:</b> as long as the hooks take. */
    void receive(String text);

    /** A binary message has arrived, whose array is given away. <b>Block:</b> as long as the hooks take. */
    void receive(byte[] bytes);

    /** So many bytes of an unfinished message have arrived. <b>Thread:</b> as {@link #receive}. */
    void progress(int bytes);

    /** The client has given a sign of life. */
    void heard();

    /** The client has answered a ping. */
    void ponged();

    /** The connection has failed; the transport reports its end separately. */
    void failed(Throwable error);

    /** A write has failed outside {@link Connection#write}; the transport reports the end separately. */
    void writeFailed(Throwable error);

    /** The client has violated the protocol: its queued messages are discarded, it is closed, its answer is not read. */
    void fail(int code, String reason);

    /**
     * The connection has ended: the peer is removed from all lists and receives nothing more; its close hook runs on a
     * worker, after any hook that still runs. Does nothing the second time.
     */
    void closed(CloseDetails seen);

    /** As {@link #send}, but at the client's pace in the open hook. <b>Block:</b> there, within the write deadline. */
    SendResult push(Payload payload);

    /** Holds queued messages back until {@link #resume} or {@link #flush}. */
    void pause();

    /** Ends a {@link #pause}. */
    void resume();

    /** Writes the messages that {@link #pause} held back. */
    void flush();

    /**
     * Subscribes to a topic of Parley's own, which no application can publish to: {@link #topics} does not show it, and
     * it counts apart. Role rules and authorizers see its name like that of any topic; they and {@link #subscribe}
     * throw the same.
     */
    void join(String name);

    /** Ends what {@link #join} began. */
    void leave(String name);

    /** The names that were joined and not left, as they are now. */
    Set<String> joined();

    /**
     * Subscribes to topics from positions on, as {@link Peer#subscribe(String, String)} does to one. <b>Block:</b> in
     * the open hook, until everything is replayed.
     *
     * @param since {@code null} to replay nothing
     */
    CompletionStage<Subscribed> follow(List<String> topics, String since);
}
