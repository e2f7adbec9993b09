package dev.parley.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.fake.ManualClock;
import dev.parley.fake.RecordingLog;
import java.time.Duration;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComplaintsTest {

    private final RecordingLog log = new RecordingLog(Complaints.class);
    private final ManualClock clock = new ManualClock();
    private final Complaints complaints = new Complaints("/api/votes", clock);

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void aFloodIsALineInTenSecondsThatSaysHowManyThereWere() {
        for (int i = 0; i < 1000; i++) {
            complaints.about("p", "no good");
        }
        assertThat(log.lines()).containsExactly("invalid event at /api/votes from peer p: no good");
        assertThat(log.entries()).extracting(LogRecord::getThrown).containsOnlyNulls();

        clock.advance(Duration.ofSeconds(10));
        complaints.about("q", "worse");
        complaints.about("q", "worse");
        assertThat(log.lines()).last().isEqualTo(
                "invalid event at /api/votes from peer q: worse (and 999 more since the last such line)");

        clock.advance(Duration.ofSeconds(20));
        complaints.about("q", "bad");
        assertThat(log.lines()).hasSize(3).last().asString().contains("and 1 more");
    }

    @Test
    void nobodyMakesLinesOfHisOwn() {
        complaints.about("p", "no\r\n2026 WARNING good");
        assertThat(log.lines()).containsExactly("invalid event at /api/votes from peer p: no 2026 WARNING good");
    }
}
