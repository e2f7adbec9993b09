package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.Hooks;
import dev.parley.api.Peer;
import dev.parley.fake.RecordingConnection;
import dev.parley.it.Figures;
import dev.parley.observe.Gauge;
import dev.parley.peer.PeerSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What a room costs that sleeps, beyond what its peers cost anyway. */
class RoomMemoryTest {

    private static final int ROOMS = 10_000;
    private static final int PEERS = 3;
    private static final long MOST_BYTES = 2_048;
    private static final RecordingConnection WIRE = new RecordingConnection();

    @Test
    void aSleepingRoomIsSmall() {
        RoomHarness plain = new RoomHarness();
        Hooks none = new Hooks() { };
        long without = grown(room -> plain.open("/rooms/" + room, WIRE, none), () -> { });
        RoomHarness harness = new RoomHarness();
        long with = grown(room -> harness.enter(String.valueOf(room), WIRE), () -> {
            harness.pass(Duration.ofMinutes(1));
            harness.log.clear();
        });
        assertThat(harness.node.metrics().get(Gauge.ROOMS)).isEqualTo(ROOMS);
        assertThat(harness.node.metrics().get(Gauge.ROOMS_AWAKE)).isZero();
        Figures.say("%d sleeping rooms of %d peers: %d bytes each, beside %d for the peers", ROOMS, PEERS,
                with - without, without);
        assertThat(with - without).isLessThan(MOST_BYTES);
    }

    /** Bytes for each room that is made by peers that enter. */
    private static long grown(IntFunction<PeerSession> entering, Runnable then) {
        List<Peer> kept = new ArrayList<>(ROOMS * PEERS);
        long before = used();
        for (int i = 0; i < ROOMS * PEERS; i++) {
            kept.add(entering.apply(i / PEERS));
        }
        then.run();
        long bytes = (used() - before) / ROOMS;
        assertThat(kept).hasSize(ROOMS * PEERS);
        return bytes;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
