package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.OverflowPolicy;
import dev.parley.broker.Batch;
import dev.parley.config.QueueLimits;
import dev.parley.fake.ManualClock;
import dev.parley.fake.ManualExecutor;
import dev.parley.fake.RecordingConnection;
import dev.parley.payload.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One write at a time, in order; pauses hold, flushes let through what waited; nothing follows a close. */
class OutboundTest {

    private final ManualClock clock = new ManualClock();
    private final ManualExecutor drainers = new ManualExecutor();
    private final ManualExecutor workers = new ManualExecutor();
    private final RecordingConnection connection = new RecordingConnection();
    private final List<String> told = new ArrayList<>();
    private long taken;
    private final OutboundQueue queue =
            new OutboundQueue(new QueueLimits(1_000, 1_000, 10, OverflowPolicy.DISCONNECT, Duration.ofSeconds(1)));
    private final Outbound outbound =
            new Outbound(queue, connection, new Threads(drainers, workers, clock, clock), listener(),
                    new WriteClock(1, 1, clock));

    private OutboundListener listener() {
        return new OutboundListener() {
            @Override
            public void taken(long messages) {
                taken += messages;
            }

            @Override
            public void dropped(long messages) {
                told.add("dropped " + messages);
            }

            @Override
            public void drained() {
                told.add("drained");
            }

            @Override
            public void pinged(long takenBy) {
                told.add("pinged");
            }

            @Override
            public void writeFailed(Throwable failure) {
                told.add("failed " + failure.getMessage());
            }
        };
    }

    private void send(String... texts) {
        for (String text : texts) {
            outbound.send(Batch.of(new Payload.Text(text)), false);
        }
    }

    private void sendHere(String text) {
        outbound.send(Batch.of(new Payload.Text(text)), true);
    }

    private void settle() {
        while (drainers.runNext() || workers.runNext()) {
            continue;
        }
    }

    @AfterEach
    void neverTwoInFlight() {
        assertThat(connection.record()).doesNotContain("<overlap>");
    }

    @Test
    void writesWhatGatheredMeanwhileInOneBatch() {
        connection.hold();
        send("a");
        settle();
        send("b", "c");
        settle();
        assertThat(connection.record()).containsExactly("a");
        connection.release();
        settle();
        assertThat(connection.record()).containsExactly("a", "b", "c");
        assertThat(connection.batches()).hasSize(2);
    }

    @Test
    void writesOnTheCallersThreadIfToldSoAndFree() {
        sendHere("a");
        assertThat(connection.record()).containsExactly("a");
        connection.hold();
        sendHere("b");
        sendHere("c");
        assertThat(connection.record()).containsExactly("a", "b");
        connection.release();
        settle();
        outbound.pause();
        sendHere("d");
        settle();
        assertThat(connection.record()).containsExactly("a", "b", "c");
        outbound.resume();
        sendHere("e");
        settle();
        assertThat(connection.record()).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void keepsNoTaskAfterItsWork() {
        send("a", "b");
        settle();
        assertThat(drainers.size()).isZero();
        send("c");
        assertThat(drainers.size()).isEqualTo(1);
    }

    @Test
    void pingsWhenIdle() {
        outbound.ping();
        settle();
        assertThat(connection.record()).containsExactly("<ping>");
        assertThat(told).containsExactly("pinged");
    }

    @Test
    void pingsBeforeWhatWaits() {
        send("a");
        outbound.ping();
        settle();
        assertThat(connection.record()).containsExactly("<ping>", "a");
    }

    @Test
    void writesNothingDuringAPing() {
        connection.hold();
        outbound.ping();
        settle();
        send("a");
        settle();
        assertThat(connection.record()).containsExactly("<ping>");
        connection.release();
        settle();
        assertThat(connection.record()).containsExactly("<ping>", "a");
    }

    @Test
    void pausesAndResumes() {
        outbound.pause();
        send("a", "b");
        settle();
        assertThat(connection.record()).isEmpty();
        outbound.resume();
        settle();
        assertThat(connection.record()).containsExactly("a", "b");
    }

    @Test
    void flushesWhatWasHeldBackAndStaysPaused() {
        outbound.pause();
        send("a", "b");
        outbound.flush();
        settle();
        assertThat(connection.record()).containsExactly("a", "b");
        send("c");
        settle();
        assertThat(connection.record()).containsExactly("a", "b");
        outbound.flush();
        settle();
        assertThat(connection.record()).containsExactly("a", "b", "c");
    }

    @Test
    void aFlushOfNothingHasNoEffectLater() {
        outbound.pause();
        outbound.flush();
        send("a");
        settle();
        assertThat(connection.record()).isEmpty();
    }

    @Test
    void whatComesAfterAFlushIsHeldBack() {
        outbound.pause();
        send("a");
        outbound.flush();
        send("b");
        settle();
        assertThat(connection.record()).containsExactly("a");
    }

    @Test
    void pingsWhilePaused() {
        outbound.pause();
        send("a");
        outbound.ping();
        settle();
        assertThat(connection.record()).containsExactly("<ping>");
    }

    @Test
    void closesAfterWhatWaitsAndNothingFollows() {
        connection.hold();
        send("a");
        settle();
        send("b");
        outbound.closeWhenDrained(1000, "bye");
        send("late");
        settle();
        connection.release();
        settle();
        outbound.ping();
        send("later");
        settle();
        assertThat(connection.record()).containsExactly("a", "b", "<close 1000 bye>");
        assertThat(taken).isEqualTo(2);
    }

    @Test
    void aCloseEndsAPause() {
        outbound.pause();
        send("a");
        outbound.closeWhenDrained(1000, "");
        settle();
        assertThat(connection.record()).containsExactly("a", "<close 1000>");
    }

    @Test
    void aPauseAfterTheCloseLosesNothing() {
        connection.hold();
        send("a");
        settle();
        send("b");
        outbound.closeWhenDrained(1000, "");
        outbound.pause();
        connection.release();
        settle();
        assertThat(connection.record()).containsExactly("a", "b", "<close 1000>");
    }

    @Test
    void closesAtOnceWhileAWriteIsStuck() {
        connection.hold();
        send("a");
        settle();
        send("b", "c");
        assertThat(outbound.closeNow(4008, "slow")).isEqualTo(2);
        settle();
        connection.release();
        settle();
        assertThat(connection.record()).containsExactly("a", "<close 4008 slow>");
    }

    @Test
    void aFailedWriteIsTheLast() {
        connection.fail(new IllegalStateException("gone"));
        send("a");
        settle();
        send("b");
        outbound.ping();
        settle();
        assertThat(connection.record()).containsExactly("a");
        assertThat(told).containsExactly("failed gone");
    }

    @Test
    void tellsOfTheDrainOnce() {
        send("0123456789", "x");
        settle();
        send("x");
        settle();
        assertThat(told).containsExactly("drained");
    }

    @Test
    void knowsHowLongAWriteIsStuck() {
        assertThat(outbound.ask(writes -> writes.stuckFor(clock.getAsLong()))).isZero();
        connection.hold();
        send("a");
        settle();
        clock.advance(Duration.ofSeconds(3));
        assertThat(outbound.ask(writes -> writes.stuckFor(clock.getAsLong())))
                .isEqualTo(Duration.ofSeconds(3).toNanos());
        connection.release();
        settle();
        assertThat(outbound.ask(writes -> writes.stuckFor(clock.getAsLong()))).isZero();
    }
}
