package dev.parley.peer;

import dev.parley.api.CloseDetails;
import dev.parley.api.Gap;
import dev.parley.api.Message;
import dev.parley.api.Peer;

/**
 * Port: what is done at the events in the life of a peer. For each peer the calls come one after another. <b>Fail:</b>
 * nothing is thrown; what a hook throws is dealt with behind this port.
 */
public interface PeerEvents {

    /** The peer is open. */
    void open(Peer peer);

    /** The peer has sent a message. */
    void message(Peer peer, Message message);

    /** The peer is gone, once. */
    void close(Peer peer, CloseDetails details);

    /** The connection has failed. */
    void error(Peer peer, Throwable error);

    /** Publications are lost to the peer. */
    void gap(Peer peer, Gap gap);

    /** The queue is below its low-water mark again. */
    void drain(Peer peer);
}
