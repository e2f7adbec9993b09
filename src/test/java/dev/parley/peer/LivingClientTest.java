package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.CloseDetails;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.RecordingEvents;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A living client is not declared dead: interval 25 s, pong 10 s, write 10 s, all by the manual clock. */
class LivingClientTest {

    private static final String NO_PONG = "<close 4012 no pong>";

    private final FakeNode node = FakeNode.with();
    private final RecordingConnection connection = new RecordingConnection();
    private final RecordingEvents events = new RecordingEvents();

    private PeerSession peer() {
        PeerSession peer = node.peer("/room", connection, events);
        connection.whenClosed(() -> peer.closed(CloseDetails.of(1006, "")));
        return peer;
    }

    private PeerSession open() {
        PeerSession peer = peer();
        peer.open();
        return peer;
    }

    /** Time passes, with a look at all peers each second. */
    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            node.clock().advance(Duration.ofSeconds(1));
            node.watch();
            node.settle();
        }
    }

    @Test
    void keepsAPeerWhoseMessageHookWorksLong() {
        events.on("message", peer -> {
            pass(120);
            peer.send("done");
        });
        open().receive("work");
        node.settle();
        assertThat(connection.record()).endsWith("done").doesNotContain(NO_PONG);
        pass(10);
        assertThat(events.ends()).isEmpty();
    }

    @Test
    void keepsAPeerWhoseOpenHookWorksLong() {
        events.on("open", peer -> pass(120));
        open();
        pass(10);
        assertThat(connection.record()).isNotEmpty().containsOnly("<ping>");
        assertThat(events.ends()).isEmpty();
    }

    /** For proxies, which end connections on which nothing moves. */
    @Test
    void pingsOnWhileAHookWorks() {
        events.on("message", peer -> pass(80));
        open().receive("work");
        assertThat(connection.record()).containsExactly("<ping>", "<ping>", "<ping>");
    }

    @Test
    void closesAClientThatIsGoneWhenReadingHasResumed() {
        events.on("message", peer -> pass(40));
        open().receive("work");
        pass(11);
        assertThat(events.ends()).as("the deadline starts anew").isEmpty();
        pass(1);
        assertThat(connection.record()).containsExactly("<ping>", NO_PONG);
    }

    @Test
    void keepsTheOtherPeersOfAHookThatWorksLong() {
        RecordingConnection another = new RecordingConnection();
        PeerSession other = node.open("/room", another);
        events.on("message", peer -> {
            for (int i = 0; i < 4; i++) {
                pass(27);
                other.ponged();
            }
        });
        open().receive("work");
        pass(5);
        assertThat(another.record()).contains("<ping>").doesNotContain(NO_PONG);
    }

    @Test
    void closesAnotherClientThatIsGoneWhileAHookWorksAndLaterPingsAreAnswered() {
        RecordingConnection another = new RecordingConnection();
        node.open("/room", another);
        PeerSession third = node.open("/room", new RecordingConnection());
        events.on("message", peer -> {
            for (int i = 0; i < 2; i++) {
                pass(27);
                third.ponged();
            }
        });
        open().receive("work");
        assertThat(another.record()).containsExactly("<ping>", NO_PONG, "<terminate>");
    }

    /** The thread of a hook goes on to read the pong behind the message: that is no sign of a free thread. */
    @Test
    void keepsPeersWhileOnlyThreadsOfHooksReadPongs() {
        RecordingConnection another = new RecordingConnection();
        PeerSession waiting = node.open("/room", another);
        PeerSession late = node.open("/room", new RecordingConnection());
        PeerSession working = open();
        events.on("message", peer -> {
            pass(27);
            late.receive("read at last");
            late.ponged();
            pass(27);
            working.ponged();
            pass(27);
        });
        working.receive("work");
        assertThat(another.record()).containsExactly("<ping>");
        waiting.ponged();
        pass(10);
        assertThat(another.record()).doesNotContain(NO_PONG);
    }

    @Test
    void keepsPeersWhileHooksWorkAndNoPingIsAnswered() {
        RecordingConnection another = new RecordingConnection();
        node.open("/room", another);
        events.on("message", peer -> pass(120));
        open().receive("work");
        assertThat(another.record()).contains("<ping>").doesNotContain(NO_PONG);
        pass(10);
        assertThat(another.record()).as("the deadline starts anew").doesNotContain(NO_PONG);
        pass(2);
        assertThat(another.record()).endsWith(NO_PONG);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsPeerWhoseWriteCannotEndWhileHooksHoldTheThreads(boolean onHookThreads) {
        RecordingConnection another = new RecordingConnection();
        if (onHookThreads) {
            another.endingWritesOnHookThreads();
        }
        another.hold();
        PeerSession waiting = node.open("/room", another);
        events.on("message", peer -> {
            pass(1);
            waiting.send("answer");
            pass(120);
        });
        open().receive("work");
        if (onHookThreads) {
            assertThat(another.record()).containsExactly("answer");
            pass(12);
        }
        assertThat(another.record()).contains("<close 4008 slow consumer>");
    }

    @Test
    void keepsAPeerOfWhomBytesHaveArrivedThatNoThreadReads() {
        open();
        connection.unread(2);
        pass(120);
        assertThat(connection.record()).containsExactly("<ping>");
        connection.unread(0);
        pass(11);
        assertThat(connection.record()).containsExactly("<ping>", NO_PONG);
    }

    @Test
    void keepsAPeerThatSendsAMessageSteadilyAndSlowly() {
        PeerSession peer = open();
        for (int i = 0; i < 300; i++) {
            peer.progress(328);
            pass(1);
        }
        assertThat(connection.record()).doesNotContain(NO_PONG);
        pass(37);
        assertThat(connection.record()).as("no more came").endsWith(NO_PONG);
    }

    @Test
    void closesAPeerThatTricklesBelowTheFloor() {
        PeerSession peer = open();
        for (int i = 0; i < 37; i++) {
            peer.progress(200);
            pass(1);
        }
        assertThat(connection.record()).containsExactly("<ping>", NO_PONG);
    }

    /** Sockets keep some megabytes: a write is done long before the client has read it. */
    @Test
    void waitsForThePongUntilTheClientCanHaveReadWhatIsAheadOfThePing() {
        PeerSession peer = open();
        pass(24);
        peer.send("x".repeat(16_384 * 50));
        pass(2);
        assertThat(connection.record()).endsWith("<ping>");
        pass(58);
        assertThat(events.ends()).isEmpty();
        pass(1);
        assertThat(connection.record()).endsWith(NO_PONG);
    }

    @Test
    void countsWhatWasWrittenBeforeAPongAsRead() {
        PeerSession peer = open();
        peer.send("x".repeat(16_384 * 50));
        pass(26);
        peer.ponged();
        pass(26);
        assertThat(connection.record()).endsWith("<ping>");
        pass(11);
        assertThat(connection.record()).endsWith(NO_PONG);
    }

    @Test
    void waitsNoLongerThanForAFullQueue() {
        PeerSession peer = open();
        for (int i = 0; i < 5; i++) {
            peer.send("x".repeat(1 << 20));
            node.settle();
        }
        pass(73);
        assertThat(connection.record()).doesNotContain(NO_PONG);
        pass(1);
        assertThat(connection.record()).endsWith(NO_PONG);
    }

    @Test
    void keepsAPeerThatTakesAWriteSlowly() {
        connection.hold();
        open().send("x");
        node.settle();
        for (int i = 0; i < 10; i++) {
            connection.take(16_384 * 9);
            pass(9);
        }
        assertThat(connection.record()).containsExactly("x");
        pass(11);
        assertThat(connection.record()).as("it took no more").endsWith("<close 4008 slow consumer>");
    }

    @Test
    void closesAPeerThatTakesAWriteBelowTheLeastSpeed() {
        connection.hold();
        open().send("x");
        node.settle();
        for (int i = 0; i < 21; i++) {
            connection.take(8_000);
            pass(1);
        }
        assertThat(connection.record()).as("at half the speed, after twice the deadline")
                .containsExactly("x", "<close 4008 slow consumer>");
    }

    @Test
    void givesTheClientTimeToReadWhatIsAheadOfTheCloseFrame() {
        PeerSession peer = open();
        connection.whenClosed(() -> { });
        peer.send("x".repeat(16_384 * 50));
        node.settle();
        peer.close(1000, "");
        pass(59);
        assertThat(connection.record()).endsWith("<close 1000>");
        pass(1);
        assertThat(connection.record()).endsWith("<terminate>");
    }

    @Test
    void closesAPeerOfWhomNothingHasArrivedThoughHooksWork() {
        RecordingConnection another = new RecordingConnection();
        another.unread(0);
        node.open("/room", another);
        events.on("message", peer -> pass(40));
        open().receive("work");
        assertThat(another.record()).containsExactly("<ping>", NO_PONG);
    }
}
