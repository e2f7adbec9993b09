package dev.parley.config;

import java.time.Duration;
import java.util.regex.Pattern;

/** Bounds of rooms. */
public record RoomSettings(
        @Setting(key = "parley.room.id-pattern", standard = "[A-Za-z0-9_~:@-][A-Za-z0-9._~:@-]*",
                text = "regular expression that the id of a [room](rooms.md) must match; any other id, and one "
                        + "with control characters, gets 400")
        Pattern ids,
        @Setting(key = "parley.room.id-max-length", standard = "128", min = 1,
                text = "maximum number of characters of an id")
        int idLength,
        @Setting(key = "parley.room.max", standard = "100000", min = 1,
                text = "maximum number of rooms on this node with peers, or awake; beyond it 503 for a new one")
        int max,
        @Setting(key = "parley.room.idle", standard = "10s",
                text = "time without an event after which a room falls asleep")
        Duration idle,
        @Setting(key = "parley.room.inbox", standard = "64KiB", bytes = true,
                text = "maximum size of one peer's messages that wait for its room; beyond it Parley does not read "
                        + "from the peer, and closes it with 1013 after `stuck-after`")
        int inbox,
        @Setting(key = "parley.room.stuck-after", standard = "30s",
                text = "time that one event may take, after which the room counts as stuck")
        Duration stuckAfter,
        @Setting(key = "parley.room.directory",
                text = "folder for the storage of rooms and, with `parley.history.store`, of histories; none:"
                        + " `parley` in the server's own folder for data")
        String directory) {

    /** Whether this can be the id of a room: whatever the pattern says, none has control characters. */
    public boolean admit(String id) {
        return id.length() <= idLength && id.chars().noneMatch(Character::isISOControl) && ids.matcher(id).matches();
    }
}
