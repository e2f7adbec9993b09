package dev.parley.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.fake.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComplaintsTest {

    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            assertThat(entry.getThrown()).isNull();
            lines.add(entry.getMessage());
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };
    private final Logger logger = Logger.getLogger(Complaints.class.getName());
    private final ManualClock clock = new ManualClock();
    private final Complaints complaints = new Complaints("/api/votes", clock);

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    @Test
    void aFloodIsALineInTenSecondsThatSaysHowManyThereWere() {
        for (int i = 0; i < 1000; i++) {
            complaints.about("p", "no good");
        }
        assertThat(lines).containsExactly("invalid event at /api/votes from peer p: no good");

        clock.advance(Duration.ofSeconds(10));
        complaints.about("q", "worse");
        complaints.about("q", "worse");
        assertThat(lines).last().isEqualTo(
                "invalid event at /api/votes from peer q: worse (and 999 more since the last such line)");

        clock.advance(Duration.ofSeconds(20));
        complaints.about("q", "bad");
        assertThat(lines).hasSize(3).last().asString().contains("and 1 more");
    }

    @Test
    void nobodyMakesLinesOfHisOwn() {
        complaints.about("p", "no\r\n2026 WARNING good");
        assertThat(lines).containsExactly("invalid event at /api/votes from peer p: no 2026 WARNING good");
    }
}
