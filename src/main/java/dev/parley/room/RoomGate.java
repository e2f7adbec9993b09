package dev.parley.room;

import dev.parley.api.CloseDetails;
import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;

/** The hooks at the route of a kind of rooms: each event goes to the room at the peer's path. */
final class RoomGate implements Hooks {

    private final RoomType type;
    private final RoomDirectory rooms;

    RoomGate(RoomType type, RoomDirectory rooms) {
        this.type = type;
        this.rooms = rooms;
    }

    /** Every room is a namespace of its own, whatever a hook before this one has chosen. */
    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        if (!rooms.admit(request.pathParameter(type.parameter()))) {
            return Upgrade.reject(400, "Bad room id");
        }
        return rooms.refusal(request.path()).<Upgrade>map(reject -> reject)
                .orElseGet(() -> Upgrade.accept().namespace(request.path()));
    }

    @Override
    public void open(Peer peer) {
        rooms.enter(type, peer.namespace()).open(peer);
    }

    @Override
    public void message(Peer peer, Message message) {
        rooms.of(peer).ifPresent(room -> room.message(peer, message));
    }

    @Override
    public void error(Peer peer, Throwable error) {
        rooms.of(peer).ifPresent(room -> room.error(peer, error));
    }

    @Override
    public void close(Peer peer, CloseDetails details) {
        rooms.of(peer).ifPresent(room -> room.close(peer, details, () -> rooms.leave(room)));
    }
}
