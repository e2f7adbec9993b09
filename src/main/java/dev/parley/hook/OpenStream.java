package dev.parley.hook;

import dev.parley.api.EventStream;

/** Port: an event stream, which {@link dev.parley.api.Peer#unwrap} returns of its peer. */
public interface OpenStream extends EventStream {

    /** Runs the callbacks of {@link #onClosed}, once, before the close hook. <b>Fail:</b> never. */
    void ended();
}
