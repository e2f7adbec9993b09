package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.observe.Gauge;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlarmTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RoomHarness harness = new RoomHarness();

    private Instant in(Duration time) {
        return harness.node.clock().instant().plus(time);
    }

    private void setBy(String event, Duration time) {
        harness.doing((room, happened) -> {
            if (happened.equals(event)) {
                room.alarmAt(in(time));
            }
        });
    }

    private long alarms() {
        return harness.log.stream().filter(event -> event.startsWith("alarm")).count();
    }

    @Test
    void wakesTheRoomWhenItIsDue() {
        setBy("open", MINUTE);
        harness.enter("a");
        harness.pass(MINUTE.minusMillis(1));
        assertThat(harness.log).containsExactly("made a", "open", "ended a");
        harness.pass(Duration.ofMillis(1));
        assertThat(harness.log).endsWith("made a", "alarm 0");
        assertThat(harness.store.alarms()).isEmpty();
        harness.pass(MINUTE.multipliedBy(10));
        assertThat(alarms()).isOne();
    }

    @Test
    void comesAtOnceWhenItsTimeIsPast() {
        setBy("open", MINUTE.negated());
        harness.enter("a");
        harness.pass(Duration.ZERO);
        assertThat(harness.log).endsWith("alarm 0");
    }

    @Test
    void comesAtOnceOrNeverWhenNoClockReachesItsTime() {
        harness.doing((room, event) -> {
            if (event.equals("open")) {
                room.alarmAt(room.id().equals("a") ? Instant.MIN : Instant.MAX);
                assertThat(room.alarm()).isPresent();
            }
        });
        harness.enter("b");
        harness.pass(MINUTE);
        assertThat(alarms()).isZero();
        harness.enter("a");
        harness.pass(Duration.ZERO);
        assertThat(alarms()).isOne();
    }

    @Test
    void comesWhenTheClockIsPutForward() {
        setBy("open", MINUTE.multipliedBy(60));
        harness.enter("a");
        harness.node.clock().advance(MINUTE.multipliedBy(61));
        harness.rooms.run();
        harness.node.settle();
        assertThat(harness.log).endsWith("alarm 0");
        harness.pass(MINUTE);
        assertThat(alarms()).isOne();
    }

    @Test
    void theLastOneCounts() {
        harness.doing((room, event) -> {
            if (event.equals("open")) {
                room.alarmAt(in(MINUTE));
                room.alarmAt(in(MINUTE.multipliedBy(3)));
                assertThat(room.alarm()).contains(in(MINUTE.multipliedBy(3)));
            }
        });
        harness.enter("a");
        harness.pass(MINUTE.multipliedBy(2));
        assertThat(alarms()).isZero();
        harness.pass(MINUTE);
        assertThat(alarms()).isOne();
    }

    @Test
    void anEarlierOneOfAnotherRoomComesFirst() {
        setBy("open", MINUTE.multipliedBy(2));
        harness.enter("a");
        setBy("open", MINUTE);
        harness.enter("b");
        harness.pass(MINUTE.dividedBy(2));
        harness.log.clear();
        harness.pass(MINUTE.dividedBy(2));
        assertThat(harness.log).containsExactly("made b", "alarm 0");
        harness.pass(MINUTE);
        assertThat(harness.log).containsSubsequence("made a", "alarm 0");
        assertThat(alarms()).isEqualTo(2);
    }

    @Test
    void canBeCancelled() {
        harness.doing((room, event) -> {
            if (event.equals("open")) {
                room.alarmAt(in(MINUTE));
                room.cancelAlarm();
                assertThat(room.alarm()).isEmpty();
            }
        });
        harness.enter("a");
        harness.pass(MINUTE);
        assertThat(alarms()).isZero();
        assertThat(harness.store.alarms()).isEmpty();
    }

    @Test
    void isNotSetWhileItIsHandledAndCanBeSetAnew() {
        harness.doing((room, event) -> {
            if (event.equals("open")) {
                room.alarmAt(in(MINUTE));
            } else if (event.equals("alarm 0")) {
                assertThat(room.alarm()).isEmpty();
                room.alarmAt(in(MINUTE));
            }
        });
        harness.enter("a");
        harness.pass(MINUTE);
        harness.pass(MINUTE);
        assertThat(alarms()).isEqualTo(2);
        assertThat(harness.store.alarms()).hasSize(1);
    }

    @Test
    void isRetriedSixTimesLaterAndLater() {
        harness.doing((room, event) -> {
            if (event.equals("open")) {
                room.alarmAt(in(Duration.ZERO));
            } else if (event.startsWith("alarm")) {
                throw new IllegalStateException("no");
            }
        });
        harness.enter("a");
        harness.pass(Duration.ZERO);
        for (int retry = 1; retry <= 6; retry++) {
            Duration pause = Duration.ofSeconds(1L << retry);
            harness.pass(pause.minusMillis(1));
            assertThat(alarms()).isEqualTo(retry);
            harness.pass(Duration.ofMillis(1));
            assertThat(harness.log).contains("alarm " + retry);
        }
        harness.pass(MINUTE.multipliedBy(60));
        assertThat(alarms()).isEqualTo(7);
        assertThat(harness.store.alarms()).isEmpty();
    }

    @Test
    void comesAgainAfterARestartInTheMiddleOfIt() {
        setBy("open", MINUTE);
        harness.enter("a");
        harness.timer.advance(MINUTE);
        assertThat(harness.log).doesNotContain("alarm 0");
        RoomHarness after = harness.restarted();
        after.pass(Duration.ZERO);
        assertThat(after.log).containsExactly("made a", "alarm 0");
    }

    @Test
    void oneThatWasMissedComesAtOnceAfterARestart() {
        setBy("open", MINUTE);
        harness.enter("a");
        harness.node.clock().advance(MINUTE.multipliedBy(2));
        RoomHarness after = harness.restarted();
        after.pass(Duration.ZERO);
        assertThat(after.log).containsExactly("made a", "alarm 0");
        assertThat(after.node.metrics().get(Gauge.ROOMS)).isOne();
        after.pass(MINUTE);
        after.pass(Duration.ZERO);
        assertThat(after.node.metrics().get(Gauge.ROOMS)).isZero();
    }
}
