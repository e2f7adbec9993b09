package dev.parley.fake;

import dev.parley.room.RoomStore;
import dev.parley.room.RoomStoreContract;

/** The fake does what the real one does. */
class MemoryRoomStoreTest extends RoomStoreContract {

    private final RoomStore store = new MemoryRoomStore();

    @Override
    protected RoomStore store() {
        return store;
    }
}
