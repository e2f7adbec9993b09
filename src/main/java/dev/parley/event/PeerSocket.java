package dev.parley.event;

import dev.parley.api.EventSocket;
import dev.parley.api.SendResult;
import dev.parley.peer.PeerLink;
import java.util.Set;
import java.util.stream.Collectors;

/** A peer of a route of typed events. A value: whatever it knows, its peer knows. */
record PeerSocket(PeerLink peer, Declarations events) implements EventSocket {

    @Override
    public String id() {
        return peer.id();
    }

    @Override
    public SendResult emit(String event, Object data) {
        return peer.send(events.encode(event, data));
    }

    @Override
    public void join(String room) {
        peer.join(Topics.of(room));
    }

    @Override
    public void leave(String room) {
        peer.leave(Topics.of(room));
    }

    @Override
    public Set<String> rooms() {
        return peer.joined().stream().filter(Topics::isRoom).map(Topics::room).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
        return id();
    }
}
