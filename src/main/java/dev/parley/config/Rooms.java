package dev.parley.config;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Bounds of rooms.
 *
 * @param ids        what an id looks like
 * @param idLength   characters of an id
 * @param most       rooms on this node with peers, or awake
 * @param idle       without an event, after which a room falls asleep
 * @param inbox      bytes of one peer's messages that may wait for its room
 * @param stuckAfter one event, after which its room counts as stuck
 * @param directory  where what rooms store is kept; empty for the server's own folder for data
 */
public record Rooms(Pattern ids, int idLength, int most, Duration idle, int inbox, Duration stuckAfter,
                    String directory) {

    /** Whether this can be the id of a room: whatever the pattern says, none has control characters. */
    public boolean admit(String id) {
        return id.length() <= idLength && id.chars().noneMatch(Character::isISOControl) && ids.matcher(id).matches();
    }
}
