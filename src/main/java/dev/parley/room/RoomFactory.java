package dev.parley.room;

import dev.parley.api.Room;
import dev.parley.api.RoomContext;

/** Port: constructs the objects of rooms. <b>Thread:</b> any. <b>Fail:</b> with whatever the constructor throws. */
@FunctionalInterface
public interface RoomFactory {

    /**
     * The object of a room that is awake.
     *
     * @param room    handles its events
     * @param destroy ends it, when the room falls asleep
     */
    record Made(Room room, Runnable destroy) {
    }

    /** Constructs one. */
    Made make(RoomContext context);
}
