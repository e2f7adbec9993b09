package dev.parley.room;

import dev.parley.api.AutoResponse;
import dev.parley.api.Peer;
import dev.parley.api.Published;
import dev.parley.api.RoomContext;
import dev.parley.api.RoomStorage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * What the object of a room sees of it.
 *
 * @param room  awake as long as this is used
 * @param scope has its storage and its alarm
 */
record AwakeContext(LiveRoom room, RoomScope scope) implements RoomContext {

    @Override
    public String id() {
        return room.type().idOf(room.path());
    }

    @Override
    public Set<Peer> peers() {
        return room.members().peers(member -> true);
    }

    @Override
    public Set<Peer> peers(String tag) {
        return room.members().peers(member -> member.tags().contains(tag));
    }

    @Override
    public CompletionStage<Published> broadcast(Object data) {
        return scope.broker().publish(RoomScope.members(room.path()), scope.encoder().encode(data), null);
    }

    @Override
    public void tag(Peer peer, String... tags) {
        room.members().get(peer).tag(tags);
    }

    @Override
    public Set<String> tags(Peer peer) {
        Member member = room.members().find(peer);
        return member == null ? Set.of() : member.tags();
    }

    @Override
    public void attach(Peer peer, Object value) {
        String json = value == null ? null : scope.encoder().json().write(value);
        int bytes = json == null ? 0 : json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_ATTACHMENT_BYTES) {
            throw new IllegalArgumentException("an attachment of " + bytes + " bytes of JSON, "
                    + MAX_ATTACHMENT_BYTES + " are allowed");
        }
        room.members().get(peer).attach(json);
    }

    @Override
    public <T> Optional<T> attachment(Peer peer, Class<T> type) {
        return Optional.ofNullable(room.members().find(peer)).map(Member::attachment)
                .map(json -> scope.encoder().json().readExactly(json, type));
    }

    @Override
    public void respond(AutoResponse pair) {
        if (pair != null) {
            scope.encoder().encode(pair.response());
        }
        room.respond(pair);
    }

    @Override
    public Optional<Instant> respondedAt(Peer peer) {
        return Optional.ofNullable(room.members().find(peer)).map(Member::respondedAt);
    }

    @Override
    public RoomStorage storage() {
        return new StoredValues(room.path(), scope.store(), scope.encoder().json());
    }

    @Override
    public void alarmAt(Instant due) {
        scope.alarms().set(room.path(), due);
    }

    @Override
    public Optional<Instant> alarm() {
        return scope.alarms().get(room.path());
    }

    @Override
    public void cancelAlarm() {
        scope.alarms().cancel(room.path());
    }
}
