package dev.parley.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.fake.ManualClock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** So many at once, then one in each interval. */
class TokenBucketTest {

    private final ManualClock clock = new ManualClock();

    private int take(TokenBucket bucket, int wanted) {
        int taken = 0;
        for (int i = 0; i < wanted; i++) {
            taken += bucket.tryTake(clock.getAsLong()) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void beginsFullAndThenGivesOneInEachInterval() {
        TokenBucket bucket = new TokenBucket(100, 3, clock.getAsLong());
        assertThat(take(bucket, 10)).isEqualTo(3);
        clock.advance(Duration.ofNanos(99));
        assertThat(take(bucket, 10)).isZero();
        clock.advance(Duration.ofNanos(1));
        assertThat(take(bucket, 10)).isEqualTo(1);
        clock.advance(Duration.ofNanos(250));
        assertThat(take(bucket, 10)).isEqualTo(2);
        clock.advance(Duration.ofNanos(50));
        assertThat(take(bucket, 10)).as("what was left of the interval counts").isEqualTo(1);
    }

    @Test
    void whoIsRefusedWaitsNoLongerForIt() {
        TokenBucket bucket = new TokenBucket(100, 1, clock.getAsLong());
        assertThat(take(bucket, 1_000)).isEqualTo(1);
        clock.advance(Duration.ofNanos(100));
        assertThat(take(bucket, 1)).isEqualTo(1);
    }

    @Test
    void holdsNoMoreThanItsRoomHoweverLongTheSilence() {
        TokenBucket bucket = new TokenBucket(100, 3, clock.getAsLong());
        clock.advance(Duration.ofDays(36_500));
        assertThat(take(bucket, 10)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
    void worksWhereverTheClockBegins(long start) {
        TokenBucket bucket = new TokenBucket(10, 2, start);
        assertThat(bucket.tryTake(start)).isTrue();
        assertThat(bucket.tryTake(start + 1)).isTrue();
        assertThat(bucket.tryTake(start + 9)).isFalse();
        assertThat(bucket.tryTake(start + 10)).isTrue();
    }

    @Test
    void takesTheGreatestNumbersThatCanBeSetAndNoneThatOverflow() {
        TokenBucket bucket = new TokenBucket(1_000_000_000, 999_999_999, clock.getAsLong());
        assertThat(take(bucket, 1_000)).isEqualTo(1_000);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new TokenBucket(Long.MAX_VALUE / 2, 4, 0));
    }

    /** The naive bucket counts every nanosecond. */
    @RepeatedTest(50)
    void agreesWithANaiveBucket(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int interval = 1 + random.nextInt(20);
        int most = 1 + random.nextInt(5);
        TokenBucket bucket = new TokenBucket(interval, most, clock.getAsLong());
        long parts = (long) most * interval;
        for (int i = 0; i < 1_000; i++) {
            int pause = random.nextInt(2 * interval);
            clock.advance(Duration.ofNanos(pause));
            parts = Math.min((long) most * interval, parts + pause);
            boolean expected = parts >= interval;
            parts -= expected ? interval : 0;
            assertThat(bucket.tryTake(clock.getAsLong())).isEqualTo(expected);
        }
    }
}
