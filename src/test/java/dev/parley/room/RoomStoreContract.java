package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.RoomStore.Alarm;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of rooms must do. */
public abstract class RoomStoreContract {

    private static final String ROOM = "/rooms/a";

    /** The store under test, empty. */
    protected abstract RoomStore store();

    @Test
    void keepsValuesOfRoomsApart() {
        store().write(ROOM, Map.of("k", Optional.of("1")));
        store().write("/rooms/ab", Map.of("k", Optional.of("2")));
        assertThat(store().get(ROOM, "k")).contains("1");
        assertThat(store().get("/rooms/ab", "k")).contains("2");
        assertThat(store().get("/rooms", "/a\0k")).isEmpty();
        assertThat(store().list(ROOM, "")).hasSize(1);
    }

    @Test
    void listsByPrefixInTheOrderOfTheKeys() {
        store().write(ROOM, Map.of("b2", Optional.of("2"), "b10", Optional.of("10"), "a", Optional.of("0"),
                "bé", Optional.of("e"), "c", Optional.of("3")));
        assertThat(store().list(ROOM, "b")).containsExactly(Map.entry("b10", "10"), Map.entry("b2", "2"),
                Map.entry("bé", "e"));
        assertThat(store().list(ROOM, "d")).isEmpty();
        assertThat(store().list(ROOM, "").firstKey()).isEqualTo("a");
    }

    @Test
    void setsAndRemovesInOneWrite() {
        store().write(ROOM, Map.of("old", Optional.of("1")));
        store().write(ROOM, Map.of("old", Optional.empty(), "new", Optional.of("2"), "never", Optional.empty()));
        assertThat(store().list(ROOM, "")).containsExactly(Map.entry("new", "2"));
    }

    @Test
    void clearsOneRoomAlone() {
        store().write(ROOM, Map.of("k", Optional.of("1"), "l", Optional.of("2")));
        store().write("/rooms/b", Map.of("k", Optional.of("3")));
        store().clear(ROOM);
        assertThat(store().list(ROOM, "")).isEmpty();
        assertThat(store().get("/rooms/b", "k")).contains("3");
    }

    @Test
    void keepsOneAlarmOfEachRoom() {
        store().alarm(ROOM, Optional.of(new Alarm(5, 0)));
        store().alarm(ROOM, Optional.of(new Alarm(7, 2)));
        store().alarm("/rooms/b", Optional.of(new Alarm(Long.MAX_VALUE, 0)));
        assertThat(store().alarms()).containsOnly(Map.entry(ROOM, new Alarm(7, 2)),
                Map.entry("/rooms/b", new Alarm(Long.MAX_VALUE, 0)));
        store().alarm(ROOM, Optional.empty());
        assertThat(store().alarms()).containsOnlyKeys("/rooms/b");
    }

    @Test
    void clearingKeepsTheAlarm() {
        store().alarm(ROOM, Optional.of(new Alarm(5, 0)));
        store().clear(ROOM);
        assertThat(store().alarms()).containsOnlyKeys(ROOM);
    }
}
