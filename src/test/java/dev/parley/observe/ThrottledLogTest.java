package dev.parley.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.fake.ManualClock;
import dev.parley.fake.RecordingLog;
import dev.parley.fake.Together;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One line in ten seconds; the next one counts those that were left out. */
class ThrottledLogTest {

    private final RecordingLog log = new RecordingLog(ThrottledLogTest.class);
    private final ManualClock clock = new ManualClock();
    private final ThrottledLog throttled = throttled();

    private ThrottledLog throttled() {
        return new ThrottledLog(System.getLogger(ThrottledLogTest.class.getName()), Level.ERROR, clock);
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void logsOneLineInTenSecondsAndCountsTheOthers() {
        throttled.log(() -> "first");
        throttled.log(() -> "second");
        clock.advance(Duration.ofNanos(ThrottledLog.PAUSE_NANOS - 1));
        throttled.log(() -> "third");
        assertThat(log.lines()).containsExactly("first");
        clock.advance(Duration.ofNanos(1));
        throttled.log(() -> "fourth");
        clock.advance(Duration.ofMinutes(1));
        throttled.log(() -> "fifth");
        assertThat(log.lines()).containsExactly("first", "fourth (and 2 more since the last such line)", "fifth");
    }

    @Test
    void logsAtItsLevelWithoutAStackTrace() {
        throttled.log(() -> "x");
        assertThat(log.entries()).extracting(LogRecord::getLevel).containsExactly(java.util.logging.Level.SEVERE);
        assertThat(log.entries()).extracting(LogRecord::getThrown).containsOnlyNulls();
    }

    @Test
    void makesNoTextOfALineThatIsLeftOut() {
        throttled.log(() -> "x");
        throttled.log(() -> {
            throw new AssertionError("nobody reads it");
        });
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void eachLogHasPausesOfItsOwn() {
        throttled.log(() -> "a");
        throttled().log(() -> "b");
        assertThat(log.lines()).containsExactly("a", "b");
    }

    @Test
    void losesNoneOfThoseThatComeAtTheSameTime() {
        Together.run(4, thread -> {
            for (int i = 0; i < 1000; i++) {
                throttled.log(() -> "x");
            }
        });
        clock.advance(Duration.ofSeconds(10));
        throttled.log(() -> "y");
        assertThat(log.lines()).containsExactly("x", "y (and 3999 more since the last such line)");
    }
}
