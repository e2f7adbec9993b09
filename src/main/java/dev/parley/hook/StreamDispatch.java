package dev.parley.hook;

import dev.parley.api.CloseDetails;
import dev.parley.api.Hooks;
import dev.parley.api.Peer;
import dev.parley.api.StreamHooks;

/** The hooks of event streams as those of peers. */
record StreamDispatch(StreamHooks hooks) implements Hooks {

    @Override
    public void open(Peer peer) {
        hooks.open(streamOf(peer));
    }

    @Override
    public void close(Peer peer, CloseDetails details) {
        streamOf(peer).ended();
        hooks.close(peer, details);
    }

    @Override
    public void error(Peer peer, Throwable error) {
        hooks.error(peer, error);
    }

    private static OpenStream streamOf(Peer peer) {
        return peer.unwrap(OpenStream.class).orElseThrow();
    }
}
